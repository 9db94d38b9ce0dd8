"""The life of a finding: written by an auditor, answered by the office, closed or kept open with reasons.

Nothing that was written is changed: every step is a row and an event of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.services import record
from approvals.auditing.models import AuditFinding, AuditPlan, FindingStep
from approvals.auditing.refusals import (
    BadFinding,
    FindingIsClosed,
    MayNotAnswerFinding,
    NothingAnswered,
    OwnAnswer,
)
from approvals.auditing.selectors import named_for
from approvals.auditing.standing import NAMED, as_director, audits
from approvals.committees.models import Committee
from approvals.people.models import District, Person
from approvals.people.selectors import grants_of, persons_in
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import ApprovalRequest
from approvals.store.services import keep

LONGEST = 8000  # characters of a text
Step = FindingStep.Kind


@dataclass(frozen=True, slots=True)
class About:
    """What a finding is about: exactly one of the four."""

    request: ApprovalRequest | None = None
    event: Event | None = None
    committee: Committee | None = None
    rule: str = ""

    def to_event(self) -> dict[str, Any]:
        """As events carry it."""
        told = {"request": self.request, "event": self.event, "committee": self.committee}
        return {name: str(row.pk) for name, row in told.items() if row} | ({"rule": self.rule} if self.rule else {})


@dataclass(frozen=True, slots=True)
class Act:
    """Who takes a step at a finding, when, in which capacity, and the key of the form it came with."""

    finding: AuditFinding
    by: Person
    at: datetime
    capacity: dict[str, Any]
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What a finding says: condition, criterion, what is asked, how grave, and the last day for an answer."""

    title: str
    text: str
    clause: str
    asked: str
    severity: str
    due_on: date | None


@transaction.atomic
def write(
    *, district: District, about: About, words: Words, by: Person, at: datetime, plan: AuditPlan | None = None,
    key: UUID | None = None,
) -> AuditFinding:  # fmt: skip
    """Write a finding; the director is asked. Raises MayNotAudit, BadFinding. A repeated form gives what it made."""
    capacity = audits(by, district.pk, at)
    what = {**about.to_event(), "title": words.title, "text": words.text}
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="auditing.write", **what):
        return AuditFinding.objects.filter(district=district, written_by=by).latest("id")
    due_on = _last_day_of(words, localdate(at))
    finding = AuditFinding.objects.create(
        district=district, plan=plan, request=about.request, event=about.event, committee=about.committee,
        rule=about.rule, title=words.title.strip(), text=words.text.strip()[:LONGEST], clause=words.clause.strip(),
        asked=words.asked.strip()[:LONGEST], severity=words.severity, due_on=due_on, written_by=by, written_at=at,
    )  # fmt: skip
    said = {"severity": finding.severity, "due_on": due_on.isoformat(), "clause": finding.clause}
    data = {**about.to_event(), **said, "plan": plan.pk if plan else None}
    private = {"title": finding.title, "reasons": finding.text, "asked": finding.asked}
    _record(kinds.FINDING_WRITTEN, Act(finding, by, at, capacity), data, private)
    return finding


def _last_day_of(words: Words, today: date) -> date:
    """The last day for an answer, of a finding that is whole; raises BadFinding."""
    needed = {"title": words.title, "text": words.text, "clause": words.clause, "asked": words.asked}
    wrong = {name: [_("Write it down.")] for name, said in needed.items() if not said.strip()}
    if words.severity not in AuditFinding.Severity.values:
        wrong["severity"] = [_("Choose one of the answers.")]
    if words.due_on is None or words.due_on < today:
        wrong["due_on"] = [_("The last day for the answer is today or later.")]
    if wrong or words.due_on is None:
        raise BadFinding(fields=wrong)
    return words.due_on


@transaction.atomic
def name(
    *, finding_id: int, person_id: int, text: str, by: Person, at: datetime, key: UUID | None = None
) -> FindingStep:
    """The director names who answers. Raises MayNotAnswerFinding, FindingIsClosed, BadFinding."""
    finding = _locked(finding_id)
    capacity = as_director(grants_of(by, localdate(at)), finding.district_id)
    if capacity is None:
        raise MayNotAnswerFinding
    person = persons_in([finding.district_id]).filter(pk=person_id, is_active=True).first()
    if person is None:
        raise BadFinding(fields={"person": [_("Choose somebody with a post in this district.")]})
    act = Act(finding, by, at, capacity, key)
    return _step(kinds.FINDING_GIVEN, act, Step.NAMED, text, named=person, data={"person": str(person.pseudonym)})


@transaction.atomic
def answer(
    *, finding_id: int, text: str, by: Person, at: datetime, upload: tuple[str, bytes] | None = None,
    key: UUID | None = None,
) -> FindingStep:  # fmt: skip
    """The office answers, with evidence where there is some: name and bytes of a file.

    Raises MayNotAnswerFinding, FindingIsClosed, BadFinding, BadFile.
    """
    finding = _locked(finding_id)
    capacity = as_director(grants_of(by, localdate(at)), finding.district_id)
    if capacity is None and named_for(finding) == by:
        capacity = {"capacity": NAMED}
    if capacity is None:
        raise MayNotAnswerFinding
    return _step(
        kinds.FINDING_ANSWERED,
        Act(finding, by, at, capacity, key),
        Step.ANSWERED,
        text,
        upload=upload,
        look=_says(text),
    )


@transaction.atomic
def keep_open(
    *, finding_id: int, text: str, due_on: date | None, by: Person, at: datetime, key: UUID | None = None
) -> FindingStep:
    """An auditor finds an answer not enough, says why, and sets a new last day.

    Raises MayNotAudit, OwnAnswer, NothingAnswered, FindingIsClosed, BadFinding.
    """
    finding = _locked(finding_id)
    capacity = audits(by, finding.district_id, at)

    def look() -> None:
        if not _waits_for_judgement(finding):
            raise NothingAnswered
        _judges_another(finding, by)
        if due_on is None or due_on < localdate(at):
            raise BadFinding(fields={"due_on": [_("The last day for the answer is today or later.")]})
        _says(text)()

    data = {"due_on": due_on.isoformat() if due_on else None}
    act = Act(finding, by, at, capacity, key)
    return _step(kinds.FINDING_KEPT_OPEN, act, Step.KEPT_OPEN, text, due_on=due_on, data=data, look=look)


@transaction.atomic
def close(*, finding_id: int, text: str, by: Person, at: datetime, key: UUID | None = None) -> FindingStep:
    """An auditor closes a finding and says why. Raises MayNotAudit, OwnAnswer, FindingIsClosed, BadFinding."""
    finding = _locked(finding_id)
    capacity = audits(by, finding.district_id, at)

    def look() -> None:
        _judges_another(finding, by)
        _says(text)()

    return _step(kinds.FINDING_CLOSED, Act(finding, by, at, capacity, key), Step.CLOSED, text, look=look)


def _locked(finding_id: int) -> AuditFinding:
    rows = AuditFinding.objects.select_related("district").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=finding_id)


def _says(text: str) -> Callable[[], None]:
    """What refuses a step without words."""

    def look() -> None:
        if not text.strip():
            raise BadFinding(fields={"text": [_("Write it down.")]})

    return look


def _waits_for_judgement(finding: AuditFinding) -> bool:
    """Whether there is an answer nobody has judged yet."""
    last = finding.steps.exclude(kind=Step.NAMED).order_by("-id").first()
    return last is not None and last.kind == Step.ANSWERED


def _judges_another(finding: AuditFinding, by: Person) -> None:
    if finding.steps.filter(kind=Step.ANSWERED, taken_by=by).exists():
        raise OwnAnswer


def _step(
    event: str, act: Act, kind: str, text: str, *, upload: tuple[str, bytes] | None = None,
    data: dict[str, Any] | None = None, look: Callable[[], None] = lambda: None, **columns: Any,
) -> FindingStep:  # fmt: skip
    """Add one step and its event; a repeated form gives the step it made. `look` refuses what the step cannot be."""
    finding, by, at = act.finding, act.by, act.at
    asked = {"finding": finding.pk, "kind": kind, "text": text}
    if is_repeated(key=act.key, by=by, district_id=finding.district_id, at=at, act="auditing.step", **asked):
        return finding.steps.filter(kind=kind, taken_by=by).latest("id")
    if finding.steps.filter(kind=Step.CLOSED).exists():
        raise FindingIsClosed
    look()
    said, file = text.strip()[:LONGEST], None
    if upload is not None:
        file = keep(district=finding.district, name=upload[0], content=upload[1], by=by, at=at)
    step = FindingStep.objects.create(
        district=finding.district, finding=finding, kind=kind, text=said, file=file, taken_by=by, taken_at=at, **columns
    )
    told = {"step": step.pk, "file": file.sha256 if file else None, **(data or {})}
    _record(event, act, told, {"reasons": said})
    return step


def _record(event: str, act: Act, data: dict[str, Any], private: dict[str, str]) -> None:
    subject = ("audit-finding", act.finding.pk)
    record(
        event, district=act.finding.district, subject=subject, by=act.by, at=act.at, capacity=act.capacity,
        data={"finding": act.finding.pk, **data}, private=private,
    )  # fmt: skip
