"""How a body answers its stage: who may, what may be answered, and how it is written down."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.interests.refusals import StoodAside
from approvals.interests.selectors import stood_aside
from approvals.people.models import Person, Tenure
from approvals.people.selectors import tenure_under_lock
from approvals.requests.models import StageRun, Status
from approvals.requests.refusals import NotAllowedHere, NotYourStage, OwnMatter, ReasonsMissing
from approvals.requests.rounds import Round
from approvals.requests.selectors import persons_concerned

FOR, CONDITIONS, AGAINST = StageRun.Outcome.FOR, StageRun.Outcome.CONDITIONS, StageRun.Outcome.AGAINST
ANSWERS = {
    "opinion": (FOR, AGAINST),
    "consent": (FOR, CONDITIONS, AGAINST),
    "approve": (FOR, CONDITIONS, AGAINST),
    "permit": (FOR, CONDITIONS, AGAINST),
    "forward": (FOR, CONDITIONS, AGAINST),
    "sign": (FOR,),
    "note": (FOR,),
}


def power_over(held: Round, run: StageRun, by: Person, at: datetime) -> Tenure:
    """The tenure in which a person may act on a post's stage today; asked under lock, whatever a page showed.

    Raises NotYourStage without the post, OwnMatter for somebody with an interest, StoodAside for who gave it away.
    """
    tenure = tenure_under_lock(by, run.post_id, localdate(at)) if run.post_id else None
    if tenure is None:
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
    concerned = by.pk in {person.pk for person in persons_concerned(held.paper)}
    submitted = by.pk == held.paper.submitted_by_id and tenure.post.school_id != held.paper.school_id
    if concerned or submitted:
        raise OwnMatter
    if stood_aside(by.pk, "request", held.paper.pk):
        raise StoodAside
    return tenure


def fits(run: StageRun, outcome: str, reasons: str) -> None:
    """Raise unless the answer is one this stage offers and has the reasons it needs."""
    if outcome not in ANSWERS[run.action]:
        raise NotAllowedHere
    if outcome in (AGAINST, CONDITIONS) or (run.decides and run.action != "sign"):
        with_reasons(reasons)


def with_reasons(reasons: str) -> str:
    """The reasons without blanks around them; raises ReasonsMissing when there are none."""
    if not reasons.strip():
        raise ReasonsMissing(fields={"reasons": [str(ReasonsMissing.sentence)]})
    return reasons.strip()


def close(
    held: Round, run: StageRun, outcome: str, reasons: str, *, by: Person | None, tenure: Tenure | None,
    at: datetime, kind: str = kinds.STAGE_ACTED, data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Close an open stage with its outcome and write it down."""
    run.status, run.outcome, run.reasons, run.closed_at = StageRun.Status.DONE, outcome, reasons.strip(), at
    run.acted_by, run.tenure = by, tenure
    run.save(update_fields=["status", "outcome", "reasons", "closed_at", "acted_by", "tenure"])
    facts = {"action": run.action, "outcome": str(outcome), **(data or {})}
    held.record(kind, by=by, at=at, run=run, data=facts, tenure=tenure, private={"reasons": run.reasons})


def hand_back(
    held: Round, run: StageRun, reasons: str, *, by: Person | None, tenure: Tenure | None, at: datetime
) -> None:
    """Close a stage as returned for revision and give the request back to its school."""
    reasons = with_reasons(reasons)
    close(held, run, StageRun.Outcome.RETURNED, reasons, by=by, tenure=tenure, at=at)
    held.paper.status, held.paper.due_on = Status.RETURNED, None
    held.save_paper("status", "due_on")
    held.record(kinds.REQUEST_RETURNED, by=by, at=at, run=run, data={}, tenure=tenure, private={"reasons": reasons})
