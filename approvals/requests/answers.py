"""How a body answers its stage: who may, what may be answered, and how it is written down."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.acting.refusals import CapacityGone, PrincipalsMatter
from approvals.audit import kinds
from approvals.interests.refusals import StoodAside
from approvals.interests.selectors import stood_aside
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.people.orders import ActingOrder
from approvals.requests.clocks import services as clocks
from approvals.requests.earlier_decision import BY_MAKER, made_it
from approvals.requests.models import ApprovalRequest, StageRun, Status
from approvals.requests.refusals import (
    ConditionUnclear,
    MadeTheDecision,
    NotAllowedHere,
    NotConditional,
    NotYourStage,
    OwnMatter,
    ReasonsMissing,
)
from approvals.requests.revisions.refusals import DayIsOver
from approvals.requests.revisions.remarks import Said, write
from approvals.requests.rounds import Round
from approvals.requests.scope import capacity_for, must_reach
from approvals.requests.selectors import persons_concerned
from approvals.vocabulary.thai import normalise

FOR, CONDITIONS, AGAINST = StageRun.Outcome.FOR, StageRun.Outcome.CONDITIONS, StageRun.Outcome.AGAINST
ANSWERS = {
    "opinion": (FOR, AGAINST),
    "consent": (FOR, CONDITIONS, AGAINST),
    "approve": (FOR, CONDITIONS, AGAINST),
    "permit": (FOR, CONDITIONS, AGAINST),
    "forward": (FOR, CONDITIONS, AGAINST),
    "sign": (FOR,),
    "note": (FOR,),
    "intake": (FOR,),
}


def power_over(held: Round, run: StageRun, by: Person, at: datetime, choice: str = "") -> Capacity:
    """The capacity in which a person may act on a post's stage today; asked under lock, whatever a page showed.

    `choice` is the capacity the signer chose, where they hold several.

    Raises NotYourStage without the post, CapacityGone where the chosen one has ended, OutOfScope where the order does
    not reach the matter, OwnMatter for somebody with an interest, PrincipalsMatter for who acts in place of one,
    StoodAside for who gave it away, MadeTheDecision for who made what an appeal is against.
    """
    capacity = capacity_over(held, run, by, localdate(at), choice)
    must_be_free(held.paper, by, capacity)
    if by.pk in made_it(held.paper, run.name):
        raise MadeTheDecision
    return capacity


def must_be_free(paper: ApprovalRequest, by: Person, capacity: Capacity) -> None:
    """Raise unless the capacity reaches a request and nothing binds the person, or the one they act for."""
    must_reach(capacity, paper)
    concerned = {person.pk for person in persons_concerned(paper)}
    if has_interest(paper, by.pk, capacity, concerned):
        raise OwnMatter
    holder = capacity.principal
    if holder is not None and has_interest(paper, holder.pk, Capacity(capacity.post), concerned):
        raise PrincipalsMatter(holder=holder)
    if stood_aside(by.pk, "request", paper.pk):
        raise StoodAside


def must_be_no_party(paper: ApprovalRequest, by: Person) -> None:
    """Raise OwnMatter for whom a request concerns, and for whoever made the appeal: nobody speaks for its body."""
    appellant = paper.appeals_id is not None and by.pk == paper.submitted_by_id
    if appellant or by.pk in {person.pk for person in persons_concerned(paper)}:
        raise OwnMatter


def capacity_over(held: Round, run: StageRun, by: Person, on: date, choice: str = "") -> Capacity:
    """The capacity in which a person stands before a stage, whatever their interests; asked under lock."""
    capacity = capacity_for(held.paper, run.post_id, by, on, choice) if run.post_id else None
    if capacity is not None:
        return capacity
    chosen = choice.removeprefix("order-") if choice.startswith("order-") else ""
    theirs = ActingOrder.objects.filter(person=by, post_id=run.post_id)
    gone = theirs.filter(pk=chosen).first() if chosen.isdecimal() else theirs.order_by("-id").first()
    if gone is None or not run.post_id:
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
    raise CapacityGone(number=gone.order_number, post=held.body_of(run))


def has_interest(paper: ApprovalRequest, person_id: int, capacity: Capacity, concerned: Collection[int]) -> bool:
    """Whether a matter is the person's own: it concerns them, or they submitted it and would decide it elsewhere.

    A director may answer for the school what they submitted for it; under an order only where they submitted it in
    that very post, which is a decision on own initiative. An appeal is the appellant's wherever they sit.
    """
    if person_id in concerned:
        return True
    if person_id != paper.submitted_by_id:
        return False
    if paper.appeals_id is not None:
        return True
    if capacity.order is not None:
        return capacity.post.pk != paper.from_post_id
    return capacity.post.school_id != paper.school_id


def offered(run: StageRun) -> tuple[StageRun.Outcome, ...]:
    """What a stage may be answered with; the maker of a decision allows an appeal wholly, or hands it up (s. 45)."""
    return (FOR, AGAINST) if run.name == BY_MAKER else ANSWERS[run.action]


def fits(run: StageRun, outcome: str, reasons: str) -> None:
    """Raise unless the answer is one this stage offers and has the reasons it needs."""
    if outcome not in offered(run):
        raise NotAllowedHere
    if run.name == BY_MAKER or outcome in (AGAINST, CONDITIONS) or (run.decides and run.action != "sign"):
        with_reasons(reasons)


def with_reasons(reasons: str) -> str:
    """The reasons without blanks around them; raises ReasonsMissing when there are none."""
    if not reasons.strip():
        raise ReasonsMissing(fields={"reasons": [str(ReasonsMissing.sentence)]})
    return reasons.strip()


LONGEST_CONDITION = 500  # characters of one condition


def written_conditions(
    conditions: Iterable[Mapping[str, Any]],
    outcome: str = CONDITIONS,
    *,
    needed: bool = False,
    today: date | None = None,
) -> list[dict[str, Any]]:
    """Conditions as they are kept: the text of each, and its last day in ISO form where one is named.

    Raises NotConditional for conditions of another answer, ConditionUnclear for one without words or in the past.
    """
    kept = []
    for number, condition in enumerate(conditions, start=1):
        text, due = normalise(str(condition.get("text") or "")).strip(), condition.get("due_on")
        if not text:
            raise ConditionUnclear(fields={f"condition_{number}": [_("Say what the condition is.")]})
        if len(text) > LONGEST_CONDITION:
            too_long = _("Say it in at most %(most)s characters.") % {"most": LONGEST_CONDITION}
            raise ConditionUnclear(fields={f"condition_{number}": [too_long]})
        if due is not None and today is not None and due < today:
            raise ConditionUnclear(fields={f"condition_due_{number}": [_("Choose today or a later day.")]})
        kept.append({"text": text, "due_on": due and due.isoformat()})
    if kept and outcome != CONDITIONS:
        raise NotConditional
    if needed and not kept:
        raise ConditionUnclear(fields={"condition_1": [_("Say what the condition is.")]})
    return kept


def close(
    held: Round, run: StageRun, outcome: str, reasons: str, *, by: Person | None, capacity: Capacity | None,
    at: datetime, kind: str = kinds.STAGE_ACTED, data: dict[str, Any] | None = None,
    conditions: Iterable[Mapping[str, Any]] = (),
) -> None:  # fmt: skip
    """Close an open stage with its outcome, and the conditions it is subject to, and write it down."""
    run.conditions = written_conditions(conditions, outcome, today=localdate(at))
    run.status, run.outcome, run.reasons, run.closed_at = StageRun.Status.DONE, outcome, reasons.strip(), at
    run.acted_by = by
    run.tenure, run.acting_order = (capacity.tenure, capacity.order) if capacity else (None, None)
    run.save(
        update_fields=["status", "outcome", "reasons", "closed_at", "acted_by", "tenure", "acting_order", "conditions"]
    )
    facts = {"action": run.action, "outcome": str(outcome), **(data or {})}
    facts |= {"conditions": run.conditions} if run.conditions else {}
    held.record(kind, by=by, at=at, run=run, data=facts, capacity=capacity, private={"reasons": run.reasons})


def hand_back(
    held: Round, run: StageRun, reasons: str, *, by: Person | None, capacity: Capacity | None, at: datetime,
    remarks: Sequence[Said] = (), revise_by: date | None = None,
) -> None:  # fmt: skip
    """Close a stage as returned for revision and give the request back to its school, with remarks on its fields.

    Raises ReasonsMissing, DayIsOver for a last day that is not to come, and what `remarks.write` raises.
    """
    reasons = with_reasons(reasons)
    if revise_by is not None and revise_by <= localdate(at):
        raise DayIsOver(fields={"revise_by": [str(DayIsOver.sentence)]})
    about = write(held, run, remarks, by=by, at=at)
    close(held, run, StageRun.Outcome.RETURNED, reasons, by=by, capacity=capacity, at=at)
    held.paper.status, held.paper.due_on = Status.RETURNED, None
    held.save_paper("status", "due_on")
    clocks.begin_requester(held.paper, on=localdate(at), by_day=revise_by, calendar=held.calendar)
    data = {"remarks": about, "revise_by": held.paper.revise_by.isoformat()}
    private = {"reasons": reasons}
    held.record(kinds.REQUEST_RETURNED, by=by, at=at, run=run, data=data, capacity=capacity, private=private)
