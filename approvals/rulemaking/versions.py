"""What the acts on a version share: its lock, whose hands it is in, its content and golden cases, its event."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils.timezone import localdate, localtime

from approvals.audit import kinds
from approvals.audit.selectors import trail_of
from approvals.audit.services import record
from approvals.delegation.cases import Case
from approvals.delegation.models import RulebookAuthor, RulebookVersion
from approvals.delegation.refusals import AlreadyPublished, NotSteward
from approvals.delegation.rules import Rulebook
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.rulemaking.refusals import NotDraft, StaleDraft

Status = RulebookVersion.Status
CHANGING = (
    kinds.RULEBOOK_DRAFTED, kinds.RULEBOOK_PARTICULARS_CHANGED, kinds.RULE_WRITTEN, kinds.RULE_REMOVED,
    kinds.TYPE_WRITTEN, kinds.CONTENT_REPLACED, kinds.CASE_WRITTEN, kinds.CASE_REMOVED,
)  # fmt: skip
NOBODY = "–"


def may(person: Person, ability: Ability, district_id: int, at: datetime) -> None:
    """Raise NotSteward unless a post of the person carries the ability in that district today."""
    if district_id not in grants_of(person, localdate(at)).districts_with(ability):
        raise NotSteward


def locked(version_id: int) -> RulebookVersion:
    """The version under lock; raises RulebookVersion.DoesNotExist."""
    held = RulebookVersion.objects.select_for_update(of=("self",), no_key=True).select_related("district")
    return held.get(pk=version_id)


def locked_draft(version_id: int, by: Person, at: datetime, revision: int | None = None) -> RulebookVersion:
    """The draft under lock, if this person may change it and nobody changed it since that revision.

    Raises NotSteward, AlreadyPublished, NotDraft or StaleDraft. Revision None: the act does not rest on what a
    page showed.
    """
    version = locked(version_id)
    may(by, Ability.EDIT_RULES, version.district_id, at)
    if version.status == Status.PUBLISHED:
        raise AlreadyPublished(number=version.number)
    if version.status != Status.DRAFT:
        raise NotDraft(number=version.number, status=version.get_status_display())
    if revision is not None and revision != version.revision:
        raise _stale(version)
    return version


def _stale(version: RulebookVersion) -> StaleDraft:
    """The refusal that names who changed the draft last, and when."""
    trail = trail_of(version.district_id, "rulebook", version.pk).filter(kind__in=CHANGING)
    last = trail.order_by("-seq").first()
    person = Person.objects.filter(pseudonym=last.actor).first() if last else None
    moment = localtime(last.at if last else version.drafted_at)
    return StaleDraft(person=person or NOBODY, day=buddhist(moment.date()), time=f"{moment:%H:%M}")


def buddhist(day: date) -> str:
    """A day for reading, in the Buddhist Era."""
    return f"{day.day}/{day.month}/{day.year + 543}"


def content_of(version: RulebookVersion) -> Rulebook:
    """The matrix of a version as it is written in the row at hand, without the comparisons made since."""
    return Rulebook.from_json(version.content)


def cases_of(version: RulebookVersion) -> list[Case]:
    """The golden cases of a version, in their order."""
    return [Case.from_json(plain) for plain in json.loads(version.cases)]


def cases_text(cases: Iterable[Case]) -> str:
    """The canonical text of golden cases: the same cases in the same order always give the same bytes."""
    plain = [case.to_json() for case in cases]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def cases_sha256(version: RulebookVersion) -> str:
    """The digest of the golden cases of a version, in hexadecimal."""
    return sha256(version.cases.encode()).hexdigest()


def note_author(version: RulebookVersion, by: Person, at: datetime) -> None:
    """Remember that this person wrote at the version; nobody who did may publish it."""
    if not RulebookAuthor.objects.filter(version=version, person=by).exists():
        RulebookAuthor.objects.create(district=version.district, version=version, person=by, first_at=at)


def record_about(version: RulebookVersion, kind: str, by: Person, at: datetime, **data: Any) -> None:
    """Record one act on a version; the event says which version, in which revision, with which content."""
    facts = {"version": version.number, "revision": version.revision, "sha256": version.sha256, **data}
    record(kind, district=version.district, subject=("rulebook", version.pk), by=by, at=at, data=facts)
