"""The life of minutes: drafted from what was recorded, corrected, laid before the committee, approved by its vote.

Locks are taken in the order minutes, resolution, chain.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.services import record
from approvals.committees.dissents import hand_in_dissent as hand_in
from approvals.committees.keeping import must_keep
from approvals.committees.models import Dissent, Resolution
from approvals.meetings.drafting import draw_up
from approvals.meetings.minutes_refusals import (
    ChangedSince,
    DissentTooLate,
    MeetingNotEnded,
    MinutesAreThere,
    MinutesAreVotedOn,
    NotADraft,
    TextTooLong,
    VoteIsOpen,
)
from approvals.meetings.models import Meeting, Minutes
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from approvals.store.models import StoredFile
from approvals.vocabulary.thai import normalise

LONGEST = 20_000  # characters of one text
DRAFT, LAID, APPROVED = Minutes.Status.DRAFT, Minutes.Status.LAID, Minutes.Status.APPROVED


@transaction.atomic
def draft_minutes(*, meeting_id: int, by: Person, at: datetime, key: UUID | None = None) -> Minutes:
    """Draw up the minutes of a meeting that has ended."""
    rows = Meeting.objects.select_related("district", "committee", "chair__person", "chair__seat")
    meeting = rows.select_for_update(of=("self",), no_key=True).get(pk=meeting_id)
    must_keep(meeting.committee, by, at)
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act="draft-minutes", meeting=meeting_id):
        return Minutes.objects.get(meeting=meeting)
    if meeting.status != Meeting.Status.ENDED:
        raise MeetingNotEnded
    if Minutes.objects.filter(meeting=meeting).exists():
        raise MinutesAreThere
    minutes = Minutes.objects.create(
        district=meeting.district,
        meeting=meeting,
        content=draw_up(meeting, None, by),
        drafted_by=by,
        drafted_at=at,
        changed_at=at,
    )
    _note(kinds.MINUTES_DRAFTED, minutes, by, at)
    return minutes


@transaction.atomic
def edit_minutes(
    *, minutes_id: int, revision: int, texts: Mapping[str, str], by: Person, at: datetime, key: UUID | None = None
) -> Minutes:
    """Change texts of a draft. Everything else is drawn up anew from what is recorded."""
    minutes = lock_minutes(minutes_id)
    must_keep(minutes.meeting.committee, by, at)
    asked = {"minutes": minutes_id, "revision": revision, "texts": sorted(texts.items())}
    if is_repeated(key=key, by=by, district_id=minutes.district_id, at=at, act="edit-minutes", **asked):
        return minutes
    _must_be_a_draft(minutes)
    if minutes.revision != revision:
        raise ChangedSince
    known = minutes.content["texts"]
    said = {name: normalise(text).strip() for name, text in texts.items() if name in known}
    long = {name: [_("At most %(most)s characters.") % {"most": LONGEST}] for name in said if len(said[name]) > LONGEST}
    if long:
        raise TextTooLong(fields=long)
    changed = sorted(name for name, text in said.items() if text != known[name])
    minutes.content["texts"] = known | said
    _write_anew(minutes, by, at)
    private = {name: said[name] for name in changed}
    _note(kinds.MINUTES_CHANGED, minutes, by, at, private=private, changed=changed)
    return minutes


@transaction.atomic
def lay_minutes(*, minutes_id: int, revision: int, by: Person, at: datetime, key: UUID | None = None) -> Minutes:
    """Lay a draft before the committee: members read it, and vote on exactly these bytes at the next meeting."""
    minutes = lock_minutes(minutes_id)
    must_keep(minutes.meeting.committee, by, at)
    asked = {"minutes": minutes_id, "revision": revision}
    if is_repeated(key=key, by=by, district_id=minutes.district_id, at=at, act="lay-minutes", **asked):
        return minutes
    _must_be_a_draft(minutes)
    if minutes.revision != revision:
        raise ChangedSince
    minutes.status = LAID
    _write_anew(minutes, by, at)
    _note(kinds.MINUTES_LAID, minutes, by, at)
    return minutes


@transaction.atomic
def take_back_minutes(*, minutes_id: int, by: Person, at: datetime, key: UUID | None = None) -> Minutes:
    """Make a draft again of what was laid, as long as the committee does not vote on it."""
    minutes = lock_minutes(minutes_id)
    must_keep(minutes.meeting.committee, by, at)
    if is_repeated(key=key, by=by, district_id=minutes.district_id, at=at, act="take-back", minutes=minutes_id):
        return minutes
    if minutes.status != LAID:
        raise NotADraft(status=minutes.get_status_display())
    if is_voted_on(minutes):
        raise MinutesAreVotedOn
    _reopen(minutes, at)
    _note(kinds.MINUTES_CHANGED, minutes, by, at, taken_back=True)
    return minutes


@transaction.atomic
def hand_in_dissent(
    *, resolution_id: int, by: Person, text: str, file: tuple[str, bytes] | None, at: datetime, key: UUID | None = None
) -> Dissent:
    """Take a member's dissent and write it into the minutes, also into those that are laid already.

    Refused once the minutes are approved, and while the committee votes on them.
    """
    resolution = Resolution.objects.get(pk=resolution_id)
    minutes = _minutes_with(resolution)
    asked = {"resolution": resolution_id, "text": text, "file": file[0] if file else ""}
    if is_repeated(key=key, by=by, district_id=resolution.district_id, at=at, act="dissent", **asked):
        return Dissent.objects.get(ballot__resolution=resolution, ballot__person=by)
    if resolution.closed_at is None:
        raise VoteIsOpen(title=resolution.title)
    if resolution.recorded_at is not None or (minutes and minutes.status == APPROVED):
        raise DissentTooLate
    if minutes and is_voted_on(minutes):
        raise MinutesAreVotedOn
    dissent = hand_in(resolution_id=resolution_id, by=by, text=text, file=file, at=at)
    if minutes:
        _write_anew(minutes, by, at)
        _note(kinds.MINUTES_CHANGED, minutes, None, at, dissent=resolution_id)
    return dissent


@transaction.atomic
def approve_minutes(*, minutes: Minutes, resolution: Resolution, at: datetime) -> None:
    """The committee approved them: what they record is recorded, and nothing is added any more.

    The caller holds their lock, and the vote is closed.
    """
    minutes.status, minutes.approved_by, minutes.approved_at = APPROVED, resolution, at
    minutes.save(update_fields=["status", "approved_by", "approved_at"])
    recorded = minutes.content["resolutions"]
    Resolution.objects.filter(pk__in=recorded, committee=minutes.meeting.committee).update(recorded_at=at)
    _note(kinds.MINUTES_APPROVED, minutes, None, at, resolution=resolution.pk, recorded=recorded)


@transaction.atomic
def send_back_minutes(*, minutes: Minutes, resolution: Resolution, at: datetime) -> None:
    """The committee did not approve them: they are a draft again, to be corrected and laid once more."""
    _reopen(minutes, at)
    _note(kinds.MINUTES_SENT_BACK, minutes, None, at, resolution=resolution.pk)


@transaction.atomic
def note_filed(*, minutes_id: int, file: StoredFile, at: datetime) -> None:
    """Write down the digest of the paper that was made of approved minutes."""
    minutes = lock_minutes(minutes_id)
    _note(kinds.MINUTES_FILED, minutes, None, at, file=file.pk, file_sha256=file.sha256)


def lock_minutes(minutes_id: int) -> Minutes:
    """Minutes under lock, with their meeting."""
    names = ("district", "drafted_by", "meeting__committee", "meeting__district", "meeting__chair__person")
    rows = Minutes.objects.select_related(*names, "meeting__chair__seat")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=minutes_id)


def is_voted_on(minutes: Minutes) -> bool:
    """Whether a vote on the minutes is open. One query."""
    about = {"subject_kind": "minutes", "subject_id": str(minutes.pk)}
    return Resolution.objects.filter(closed_at=None, committee=minutes.meeting.committee, **about).exists()


def _minutes_with(resolution: Resolution) -> Minutes | None:
    """The minutes that record a resolution, under lock."""
    rows = Minutes.objects.filter(meeting__committee=resolution.committee_id).exclude(status=APPROVED)
    holding = (pk for pk, content in rows.values_list("pk", "content") if resolution.pk in content["resolutions"])
    found = next(holding, None)
    return lock_minutes(found) if found else None


def _must_be_a_draft(minutes: Minutes) -> None:
    if minutes.status != DRAFT:
        raise NotADraft(status=minutes.get_status_display())


def _write_anew(minutes: Minutes, by: Person, at: datetime) -> None:
    """Draw the content up again, count the revision, and tell the digest of what is laid."""
    minutes.content = draw_up(minutes.meeting, minutes, by)
    minutes.revision, minutes.changed_at = minutes.revision + 1, at
    minutes.sha256 = digest(minutes.content) if minutes.status == LAID else ""
    minutes.save(update_fields=["content", "revision", "changed_at", "sha256", "status"])


def _reopen(minutes: Minutes, at: datetime) -> None:
    minutes.status, minutes.sha256, minutes.changed_at = DRAFT, "", at
    minutes.revision += 1
    minutes.save(update_fields=["status", "sha256", "changed_at", "revision"])


def _note(
    kind: str, minutes: Minutes, by: Person | None, at: datetime, *, private: dict[str, str] | None = None, **facts: Any
) -> None:
    meeting = minutes.meeting
    data = {"committee": meeting.committee_id, "meeting": meeting.pk, "title": str(meeting), **facts}
    data |= {"revision": minutes.revision, "content": digest(minutes.content)}
    subject = ("minutes", minutes.pk)
    record(kind, district=minutes.district, subject=subject, by=by, at=at, data=data, private=private)
