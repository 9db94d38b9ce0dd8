"""The agenda of a meeting before it begins: what waits is put on it, items of one's own are added, and all is ordered.

Every act names the revision of the meeting its page was made from; when somebody else was faster it is refused, and
nothing of theirs is overwritten.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.committees.keeping import must_keep
from approvals.delegation.facts import shown_day
from approvals.meetings import rules, waiting
from approvals.meetings.keeping import locked, locked_committee, must_be, must_be_newest, note, profile_of
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.refusals import (
    ChangedMeanwhile,
    NotReadable,
    NotWaiting,
    SayWhyItIsUrgent,
    SecondCallTakesNothingNew,
)
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from approvals.store.services import keep
from approvals.vocabulary.thai import normalise

Part, Status = AgendaItem.Part, AgendaItem.Status
TITLE = 300


def planned(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items that stand on the agenda, in order."""
    return meeting.items.exclude(status=Status.TAKEN_OFF).order_by("place", "id")


@transaction.atomic
def add(
    *, meeting_id: int, revision: int, part: int, title: str, text: str = "", is_consent: bool = False,
    file: tuple[str, bytes] | None = None, urgency: str = "", by: Person, at: datetime, key: UUID | None = None,
) -> Meeting:  # fmt: skip
    """Put an item of one's own on the agenda, with an explanation and a file (name and content)."""
    asked = {"part": part, "title": title, "text": text}
    meeting, done = _begin(meeting_id, revision, by, at, key, asked)
    if done:
        return meeting
    if part not in Part.values:
        raise NotReadable(fields={"part": [_("Choose a part of the agenda.")]})
    paper = keep(district=meeting.district, name=file[0], content=file[1], by=by, at=at) if file else None
    urgent = _urgency(meeting, urgency, at)
    more = {"text": text.strip(), "is_consent": is_consent and part == Part.RESOLVE, "paper": paper}
    _put(meeting, part, written(title, "title"), urgent, **more)
    return _changed(meeting, by, at, urgency=urgent, added=1)


@transaction.atomic
def add_waiting(
    *, meeting_id: int, revision: int, stage_runs: Collection[int] = (), rankings: Collection[int] = (),
    minutes: Collection[int] = (), follow_ups: bool = False, urgency: str = "", by: Person, at: datetime,
    key: UUID | None = None,
) -> Meeting:  # fmt: skip
    """Put on the agenda what waits for one: stages, rankings, minutes to be approved, the open follow-up tasks."""
    locked_committee(Meeting.objects.values_list("committee_id", flat=True).get(pk=meeting_id))  # a thing waits once
    asked = {"stages": sorted(stage_runs), "rankings": sorted(rankings), "minutes": sorted(minutes), "f": follow_ups}
    meeting, done = _begin(meeting_id, revision, by, at, key, asked)
    if done:
        return meeting
    urgent = _urgency(meeting, urgency, at)
    there = waiting.waiting_for_agenda(meeting.committee)
    chosen = [
        *_chosen(there.minutes, minutes, waiting.item_of_minutes),
        *(waiting.item_of_follow_ups(there.follow_ups) if follow_ups and there.follow_ups else []),
        *_chosen(there.stages, stage_runs, waiting.item_of_stage),
        *_chosen(there.rankings, rankings, waiting.item_of_ranking),
    ]
    if not chosen:
        raise NotReadable(fields={"stages": [_("Choose at least one matter.")]})
    for item in chosen:
        _put(meeting, urgency=urgent, **item)
    return _changed(meeting, by, at, urgency=urgent, added=len(chosen))


@transaction.atomic
def change_item(
    *, item_id: int, revision: int, title: str, text: str, is_consent: bool, file: tuple[str, bytes] | None = None,
    by: Person, at: datetime, key: UUID | None = None,
) -> Meeting:  # fmt: skip
    """Change the words of an item. What it is about stays; the subject of a request, ranking or minutes is its own."""
    item = AgendaItem.objects.get(pk=item_id)
    asked = {"item": item_id, "title": title, "text": text, "consent": is_consent}
    meeting, done = _begin(item.meeting_id, revision, by, at, key, asked)
    if done:
        return meeting
    _must_be_planned(item)
    if is_free(item):
        item.title = written(title, "title")
    if file:
        item.paper = keep(district=meeting.district, name=file[0], content=file[1], by=by, at=at)
    item.text, item.is_consent = text.strip(), is_consent and item.part == Part.RESOLVE
    item.save(update_fields=["title", "text", "is_consent", "paper"])
    return _changed(meeting, by, at, item=item.pk)


@transaction.atomic
def take_off(
    *, item_id: int, revision: int, reason: str = "", by: Person, at: datetime, key: UUID | None = None
) -> Meeting:
    """Take an item off the agenda; what it is about waits again. After the call with a reason."""
    item = AgendaItem.objects.get(pk=item_id)
    asked = {"off": item_id, "reason": reason}
    meeting, done = _begin(item.meeting_id, revision, by, at, key, asked)
    if done:
        return meeting
    _must_be_planned(item)
    if meeting.status == Meeting.Status.CALLED:
        written(reason, "reason")
    item.status, item.ended_at = Status.TAKEN_OFF, at
    item.save(update_fields=["status", "ended_at"])
    _renumber(meeting)
    return _changed(meeting, by, at, item=item.pk, taken_off=True, reason=reason.strip())


@transaction.atomic
def reorder(
    *, meeting_id: int, revision: int, order: Sequence[int], by: Person, at: datetime, key: UUID | None = None
) -> Meeting:
    """Order the whole agenda in one act. The six parts follow one another, whatever was dragged where."""
    meeting, done = _begin(meeting_id, revision, by, at, key, {"meeting": meeting_id, "order": list(order)})
    if done:
        return meeting
    parts = dict(planned(meeting).values_list("id", "part"))
    if not rules.is_whole(order, parts):
        raise ChangedMeanwhile
    _place(meeting, rules.in_parts(order, parts))
    return _changed(meeting, by, at, ordered=True)


def release(meeting: Meeting, at: datetime) -> None:
    """Let what stood on the agenda of a meeting that is not held wait again."""
    standing = meeting.items.filter(status__in=(Status.PLANNED, Status.OPEN))
    standing.update(status=Status.POSTPONED, ended_at=at)


def take_over(failed: Meeting, meeting: Meeting, at: datetime) -> None:
    """Copy the agenda of a meeting without quorum, without what was settled or put on another agenda meanwhile."""
    release(failed, at)
    there = waiting.waiting_for_agenda(meeting.committee)
    about = {"stage_run_id": {run.pk for run in there.stages}, "ranking_id": {row.pk for row in there.rankings}}
    about["minutes_id"] = {row.pk for row in there.minutes}
    for old in failed.items.filter(status=Status.POSTPONED).order_by("place", "id"):
        if all(getattr(old, name) in (None, *waits) for name, waits in about.items()):
            kept = {name: getattr(old, name) for name in about}
            _put(meeting, old.part, old.title, "", text=old.text, is_consent=old.is_consent, paper=old.paper, **kept)


def is_free(item: AgendaItem) -> bool:
    """Whether the item is of one's own making, and not about a stage, a ranking or minutes."""
    return item.stage_run_id is None and item.ranking_id is None and item.minutes_id is None


def written(text: str, field: str) -> str:
    """The text that has to be there; raises NotReadable on its field."""
    clean = " ".join(normalise(text).split()) if field == "title" else text.strip()
    if not clean:
        raise NotReadable(fields={field: [_("This has to be filled in.")]})
    return clean[:TITLE] if field == "title" else clean


def _begin(
    meeting_id: int, revision: int, by: Person, at: datetime, key: UUID | None, asked: dict
) -> tuple[Meeting, bool]:
    """Lock the meeting and look who asks; tell whether this very act was done before under its key."""
    meeting = locked(meeting_id)
    must_keep(meeting.committee, by, at)
    about = {"meeting": meeting_id, "revision": revision} | asked
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act="agenda", **about):
        return meeting, True
    must_be(meeting)
    must_be_newest(meeting, revision)
    return meeting, False


def _urgency(meeting: Meeting, urgency: str, at: datetime) -> str:
    """Why a new item comes late: needed for a called meeting once the last day of notice has passed."""
    if meeting.second_call_of_id is not None:
        raise SecondCallTakesNothingNew
    last = rules.last_day_of_notice(localdate(meeting.starts_at), profile_of(meeting.committee).notice_days)
    if meeting.status != Meeting.Status.CALLED or localdate(at) <= last:
        return ""
    if not urgency.strip():
        raise SayWhyItIsUrgent(last_day=shown_day(last))
    return urgency.strip()[:500]


def _chosen(rows: Iterable, wanted: Collection[int], made) -> list[dict]:
    """What was chosen among what waits; raises NotWaiting for what does not wait any more."""
    there = {row.pk: row for row in rows}
    missing = [pk for pk in wanted if pk not in there]
    if missing:
        raise NotWaiting(title=f"#{missing[0]}")
    return [made(row) for pk, row in there.items() if pk in set(wanted)]


def _put(meeting: Meeting, part: int, title: str, urgency: str, **about) -> AgendaItem:
    """One more item, the last of its part."""
    row = {"meeting": meeting, "district_id": meeting.district_id, "part": part, "title": title[:TITLE]}
    item = AgendaItem.objects.create(**row, place=meeting.items.count() + 1, urgency=urgency, **about)
    _renumber(meeting)
    return item


def _renumber(meeting: Meeting) -> None:
    rows = list(planned(meeting).values_list("id", "part"))
    _place(meeting, rules.in_parts([pk for pk, _part in rows], dict(rows)))


def _place(meeting: Meeting, order: Sequence[int]) -> None:
    """Write down the places, in one statement."""
    rows = {item.pk: item for item in planned(meeting)}
    for place, pk in enumerate(order, 1):
        rows[pk].place = place
    AgendaItem.objects.bulk_update(rows.values(), ["place"])


def _must_be_planned(item: AgendaItem) -> None:
    item.refresh_from_db()
    if item.status != Status.PLANNED:
        raise ChangedMeanwhile


def _changed(meeting: Meeting, by: Person, at: datetime, *, urgency: str = "", reason: str = "", **facts) -> Meeting:
    """Let the agenda be newer by one and write down what was done."""
    meeting.revision += 1
    meeting.save(update_fields=["revision"])
    called = meeting.status == Meeting.Status.CALLED
    private = {"urgency": urgency, "reason": reason}
    note(kinds.AGENDA_CHANGED, meeting, by, at, called=called, **facts, private=private)
    return meeting
