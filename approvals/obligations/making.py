"""Making the obligations of a decision, in its transaction: what its type declares, and its conditions."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.calendar.selectors import calendar_of
from approvals.delegation.facts import Plain
from approvals.obligations.declared import declared_for
from approvals.obligations.models import Obligation
from approvals.obligations.rules import Declared
from approvals.requests import drafting
from approvals.requests.models import ApprovalRequest, Decision, StageRun
from approvals.requests.rounds import Round

GRANTED = (Decision.Outcome.APPROVED, Decision.Outcome.CONDITIONS)


def make(held: Round, decision: Decision, *, at: datetime) -> list[Obligation]:
    """The obligations of a decision that granted something; none for any other. No statement where there is none.

    Called once, where the decision is made; the database keeps a second set of the same decision out.
    """
    if decision.outcome not in GRANTED:
        return []
    paper, asked = held.paper, asked_of(held.paper)
    ones = list(declared_for(paper.type_code))
    kind = drafting.rulebook_of(paper, at).types[paper.type_code] if ones else None
    rows = [_declared(one, paper, decision, asked, at) for one in ones if kind and one.applies(kind, asked)]
    rows += [row for run in held.runs for row in of_conditions(run, paper, decision, at)]
    if not rows:
        return []
    Obligation.objects.bulk_create(rows)
    data = {"decision": decision.pk, "obligations": [_told(row) for row in rows]}
    held.record(kinds.OBLIGATIONS_MADE, by=None, at=at, data=data)
    return rows


def asked_of(paper: ApprovalRequest) -> dict[str, Plain]:
    """The facts of a request as they were frozen."""
    return {name: fact["value"] for name, fact in (paper.frozen or {}).items()}


def of_conditions(run: StageRun, paper: ApprovalRequest, decision: Decision, at: datetime) -> Iterable[Obligation]:
    """The conditions of one stage; where nobody wrote them apart, its reasons are followed up as one condition."""
    conditional = run.outcome == StageRun.Outcome.CONDITIONS
    for condition in run.conditions or ([{"text": run.reasons}] if conditional else []):
        yield _condition(condition, paper, decision, at)


def _condition(condition: Mapping[str, Any], paper: ApprovalRequest, decision: Decision, at: datetime) -> Obligation:
    due = condition.get("due_on")
    return Obligation(
        district_id=paper.district_id,
        request=paper,
        decision=decision,
        kind=Obligation.Kind.CONDITION,
        title_th=condition["text"][:500],
        counted_from=localdate(at),
        due_on=date.fromisoformat(due) if due else None,
        declared={"owner": "school"},
        owner_post_id=paper.from_post_id,
    )


def _declared(
    one: Declared, paper: ApprovalRequest, decision: Decision, asked: Mapping[str, Plain], at: datetime
) -> Obligation:
    start, provisional = one.counted(asked, localdate(at))
    return Obligation(
        district_id=paper.district_id,
        request=paper,
        decision=decision,
        kind=Obligation.Kind.DECLARED,
        code=one.code,
        title_th=one.title.th,
        title_en=one.title.en,
        clause=one.clause.th[:300],
        counted_from=start,
        due_on=one.last_day(start, calendar_of(paper.district_id)),
        is_provisional=provisional,
        declared=one.frozen(),
        owner_post_id=paper.from_post_id if one.owner == "school" else None,
    )


def _told(row: Obligation) -> dict[str, Any]:
    return {"code": row.code, "title": row.title_th, "due_on": row.due_on and row.due_on.isoformat()}
