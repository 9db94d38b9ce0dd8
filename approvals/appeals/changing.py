"""Correcting, amending, revoking and superseding a decision: what the law lets each do, and the decision it makes."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.appeals.ending import note_change
from approvals.appeals.refusals import AnotherBodys, RevokedTooLate
from approvals.committees.models import Resolution
from approvals.delegation.plan import Route
from approvals.delegation.selectors import matrix_of
from approvals.delegation.why.spoken import cited
from approvals.errors import BadInput
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.requests.models import ApprovalRequest, Decision
from approvals.requests.refusals import ReasonsMissing
from approvals.requests.routing import read_answers, route_of, type_of
from approvals.requests.standing_decision import GRANTED, standing
from approvals.vocabulary.bilingual import Text

APA = Text("พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539", "Administrative Procedure Act B.E. 2539 (1996)")
NINETY_DAYS = timedelta(days=90)
Kind = Decision.Kind


class Ground(TextChoices):
    """Why a decision is revoked; the sections of the act that say so stand in CLAUSES."""

    UNLAWFUL = "unlawful", gettext_lazy("It was unlawful when it was made (sections 50 to 52)")
    DECEIT = "deceit", gettext_lazy("It was obtained by deceit, concealment, threat or a bribe (sections 49 and 51)")
    CONDITION = "condition", gettext_lazy("A condition was not kept (section 53(2))")
    CHANGED = "changed", gettext_lazy("Facts or law have changed since (section 53(3) and (4))")


CLAUSES = {
    Ground.UNLAWFUL: "49, 50, 51, 52",
    Ground.DECEIT: "49, 51",
    Ground.CONDITION: "49, 53(2)",
    Ground.CHANGED: "49, 53(3), 53(4)",
}
CLAUSE = {Kind.CORRECTION: "43", Kind.AMENDMENT: "49", Kind.SUPERSESSION: "49, 53"}


@dataclass(frozen=True, slots=True)
class Change:
    """What a later decision is to say. Days in ISO form where it is kept for a vote.

    `content`: the words corrected, what now holds, or how those concerned were heard; `facts`: the answers as amended;
    `later`: the id of the request whose decision takes the place of this one.
    """

    kind: str
    reasons: str = ""
    content: str = ""
    outcome: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    ground: str = ""
    known_on: date | None = None
    in_force_on: date | None = None
    later: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the plain form, which a proposal keeps and a vote is bound to."""
        days = {name: getattr(self, name) and getattr(self, name).isoformat() for name in ("known_on", "in_force_on")}
        return {**asdict(self), **days}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Change":
        days = {name: plain[name] and date.fromisoformat(plain[name]) for name in ("known_on", "in_force_on")}
        return cls(**{**plain, **days})


def checked(paper: ApprovalRequest, replaced: Decision, change: Change, at: datetime) -> Change:
    """The change as the law lets it be made, completed; raises BadInput, AnotherBodys or RevokedTooLate."""
    if not change.reasons.strip():
        raise BadInput(fields={"reasons": [str(ReasonsMissing.sentence)]})
    change = replace(change, reasons=change.reasons.strip(), content=change.content.strip())
    check = CHECKS.get(change.kind)
    if check is None:
        raise BadInput(fields={"kind": [_("Choose what is done with the decision.")]})
    return check(paper, replaced, change, at)


def _correction(paper: ApprovalRequest, replaced: Decision, change: Change, at: datetime) -> Change:
    """Words only: what was decided stays (section 43)."""
    if not change.content:
        raise BadInput(fields={"content": [_("Say which words were wrong, and how they read rightly.")]})
    return Change(Kind.CORRECTION, change.reasons, change.content, replaced.outcome, replaced.facts)


def _amendment(paper: ApprovalRequest, replaced: Decision, change: Change, at: datetime) -> Change:
    """Facts, conditions or days within the same rule and the same body."""
    if replaced.outcome not in GRANTED:
        raise BadInput(fields={"kind": [_("Only what was approved is amended; a refusal is revoked.")]})
    if not change.content:
        raise BadInput(fields={"content": [_("Say what the decision says from now on.")]})
    outcome = change.outcome or replaced.outcome
    if outcome not in GRANTED:
        raise BadInput(fields={"outcome": [_("An amendment leaves it approved, with or without conditions.")]})
    facts = within_the_rule(paper, change.facts, localdate(at)) if change.facts else replaced.facts
    return replace(change, outcome=str(outcome), facts=facts, ground="", known_on=None, later=None)


def within_the_rule(paper: ApprovalRequest, typed: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The amended answers in plain form, when the frozen matrix gives them to the same rule and the same body.

    Raises BadInput for what cannot be read and AnotherBodys for what would be decided elsewhere.
    """
    rulebook, before = matrix_of(paper.rulebook), Route.from_json(paper.route)
    kind = type_of(rulebook, paper.type_code)
    answers = read_answers(kind, typed, complete=True)
    kept = {name: fact for name, fact in paper.frozen.items() if fact["from"] != "request"}
    frozen = {**kept, **{name: {"value": value, "from": "request"} for name, value in answers.items()}}
    route = route_of(rulebook, kind, frozen, day)
    if (route.rule, route.level, route.deciding_stage.who) != (before.rule, before.level, before.deciding_stage.who):
        raise AnotherBodys(rule=route.rule)
    return answers


def _revocation(paper: ApprovalRequest, replaced: Decision, change: Change, at: datetime) -> Change:
    """Sections 49 to 53. What gave a benefit: within ninety days of knowing the ground, after a hearing."""
    day, fields = localdate(at), {}
    if replaced.outcome == Decision.Outcome.REVOKED:
        fields["kind"] = [_("It is revoked already.")]
    if change.ground not in Ground.values:
        fields["ground"] = [_("Choose one of the grounds.")]
    if change.known_on is None or change.known_on > day:
        fields["known_on"] = [_("Say since which day the office has known the ground; not a day to come.")]
    if change.in_force_on is None:
        fields["in_force_on"] = [_("Say from which day the decision does not hold any more.")]
    if replaced.outcome in GRANTED and not change.content:
        fields["content"] = [_("Write down how those concerned were heard (section 30), or why they were not.")]
    if fields:
        raise BadInput(fields=fields)
    if is_barred(replaced, change, day):
        raise RevokedTooLate(day=f"{change.known_on.day}/{change.known_on.month}/{change.known_on.year + 543}")
    return replace(change, outcome=Decision.Outcome.REVOKED.value, facts=replaced.facts, later=None)


def is_barred(replaced: Decision, change: Change, day: date) -> bool:
    """Whether ninety days have passed since the ground of revoking a benefit was known; deceit knows no such limit."""
    beneficial = replaced.outcome in GRANTED and change.ground != Ground.DECEIT
    return beneficial and change.known_on is not None and day > change.known_on + NINETY_DAYS


def _supersession(paper: ApprovalRequest, replaced: Decision, change: Change, at: datetime) -> Change:
    """The decision on a later request of the same school and kind takes the place of this one."""
    later = ApprovalRequest.objects.filter(
        pk=change.later or 0,
        district=paper.district_id,
        school=paper.school_id,
        type_code=paper.type_code,
        appeals=None,
    )
    there = later.exclude(pk=paper.pk).filter(submitted_at__gt=paper.submitted_at).first()
    holds = standing(there) if there is not None else None
    if holds is None or holds.outcome not in GRANTED:
        raise BadInput(
            fields={"later": [_("Choose a later request of the same school and kind that was approved and stands.")]}
        )
    return Change(
        Kind.SUPERSESSION, change.reasons, there.number, Decision.Outcome.REVOKED.value, replaced.facts,
        in_force_on=localdate(at), later=there.pk,
    )  # fmt: skip


Check = Callable[[ApprovalRequest, Decision, Change, datetime], Change]
CHECKS: dict[str, Check] = {
    Kind.CORRECTION: _correction,
    Kind.AMENDMENT: _amendment,
    Kind.REVOCATION: _revocation,
    Kind.SUPERSESSION: _supersession,
}


def make(
    paper: ApprovalRequest, replaced: Decision, change: Change, *, by: Person | None, at: datetime,
    capacity: Capacity | None = None, resolution: Resolution | None = None,
) -> Decision:  # fmt: skip
    """Make the later decision of a checked change on a locked request, and write it down."""
    decision = Decision.objects.create(
        district_id=paper.district_id,
        request=paper,
        stage_run=replaced.stage_run,
        kind=change.kind,
        outcome=change.outcome,
        reasons=change.reasons,
        content=change.content,
        facts=change.facts,
        clause=CLAUSES[Ground(change.ground)] if change.ground else CLAUSE[Kind(change.kind)],
        known_on=change.known_on,
        in_force_on=change.in_force_on,
        decided_at=at,
        decided_by=by,
        tenure=capacity.tenure if capacity else None,
        acting_order=capacity.order if capacity else None,
        resolution=resolution,
        replaces=replaced,
    )
    data = {"superseded_by": change.later} if change.later else {}
    note_change(paper, decision, by=by, at=at, capacity=capacity, data=data)
    return decision


def law_of(decision: Decision) -> Text:
    """The instrument and clause a decision rests on: of its route, or of the act for a later one. No query."""
    if decision.kind in (Kind.ORIGINAL, Kind.ON_APPEAL):
        route = (decision.request if decision.kind == Kind.ORIGINAL else decision.stage_run.request).route
        basis = Route.from_json(route).basis
        return cited(basis.title, basis.clause)
    return cited(APA, decision.clause)
