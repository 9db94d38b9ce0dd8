"""Changing a decision: by whoever decided it, in the capacity they hold today, or by a vote of the committee it was."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.appeals import changing
from approvals.appeals.changing import Change
from approvals.appeals.models import ProposedChange
from approvals.appeals.refusals import ChangeIsProposed, DecisionGone, NothingDecided, NotYoursToChange
from approvals.appeals.selectors import change_before_committee
from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.services import record
from approvals.committees import services as committees
from approvals.committees.keeping import keeps
from approvals.interests import proposing
from approvals.models import ApprovalRequest, Decision
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests import answers
from approvals.requests.earlier_decision import made_it, without_ballot
from approvals.requests.idempotency import is_repeated
from approvals.requests.manifest import state_of
from approvals.requests.matters import matter_of
from approvals.requests.refusals import MadeTheDecision
from approvals.requests.scope import capacity_for
from approvals.requests.selectors import locked
from approvals.requests.standing_decision import standing
from approvals.vocabulary.words import Action
from workflows.decisions_told import ring_after_commit

SUBJECT = "decision-change"
DAYS_TO_VOTE = timedelta(days=14)
Follow = Callable[[Decision, datetime], None]
AFTER_CHANGE: tuple[Follow, ...] = (
    # one line a subject: what follows when a later decision has taken the place of an earlier one, under the same lock
)


def after(decision: Decision, *, at: datetime) -> None:
    """Let everything that hangs on a decision follow the later one, and have people told of it."""
    for follow in AFTER_CHANGE:
        follow(decision, at)
    ring_after_commit()


@transaction.atomic
def change(
    *, request_id: int, replaces: int, change: Change, by: Person, at: datetime, key: UUID | None = None,
    choice: str = "",
) -> Decision | ProposedChange:  # fmt: skip
    """Change the decision that stands on a request: at once by the post that made it, else by a vote of the committee.

    `replaces`: the id of the decision the page showed. `choice`: the capacity the signer chose.
    """
    paper = locked(request_id)
    asked = {"request": request_id, "replaces": replaces, **change.to_json()}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="decision.change", **asked):
        return standing(paper)
    holds = _that_stands(paper, replaces)
    run = holds.stage_run
    if run.committee_id is not None:
        return _propose(paper, holds, change, by=by, at=at)
    capacity = power_to_change(paper, holds, by, at, choice)
    made = changing.make(paper, holds, changing.checked(paper, holds, change, at), by=by, at=at, capacity=capacity)
    after(made, at=at)
    return made


def _that_stands(paper: ApprovalRequest, replaces: int) -> Decision:
    holds = standing(paper)
    if holds is None:
        raise NothingDecided
    if holds.pk != replaces:
        raise DecisionGone
    return holds


def power_to_change(paper: ApprovalRequest, holds: Decision, by: Person, at: datetime, choice: str = "") -> Capacity:
    """The capacity in which a person changes a decision of their post today, asked under lock.

    Raises NotYoursToChange without it, and what keeps a person from deciding: what an appeal has decided is no more
    changed by who may not decide that appeal. Raises what `answers.must_be_free` raises, and MadeTheDecision.
    """
    run = holds.stage_run
    capacity = capacity_for(paper, run.post_id, by, localdate(at), choice) if run.post_id else None
    if capacity is None:
        raise NotYoursToChange(body=run.post or run.committee or run.outside)
    answers.must_be_free(paper, by, capacity)
    if run.request_id != paper.pk:
        answers.must_be_free(run.request, by, capacity)
    if by.pk in made_it(run.request, run.name):
        raise MadeTheDecision
    return capacity


def _propose(paper: ApprovalRequest, holds: Decision, change: Change, *, by: Person, at: datetime) -> ProposedChange:
    """Lay a change before the committee that decided: it is circulated, and made when the vote is carried."""
    committee = holds.stage_run.committee
    if not keeps(grants_of(by, localdate(at)), committee):
        raise NotYoursToChange(body=committee)
    answers.must_be_no_party(paper, by)
    if change_before_committee(paper) is not None:
        raise ChangeIsProposed
    says = changing.checked(paper, holds, change, at).to_json()
    row = ProposedChange.objects.create(
        district_id=paper.district_id, request=paper, decision=holds, kind=change.kind, says=says, proposed_by=by,
        proposed_at=at,
    )  # fmt: skip
    matter = matter_of(paper, committee)
    row.resolution = committees.open_resolution(
        committee_id=committee.pk,
        title=f"{Decision.Kind(change.kind).label} {paper.number} {paper.title}"[:300],
        subject=(SUBJECT, str(row.pk)),
        action=Action.APPROVE.value,
        manifest=manifest_of(row),
        closes_on=localdate(at) + DAYS_TO_VOTE,
        recused={
            **without_ballot(holds.stage_run.request, holds.stage_run.name),
            **proposing.without_ballot(matter, committee.profile),
        },
        by=by,
        at=at,
    )
    row.save(update_fields=["resolution"])
    data = {"change": row.pk, "kind": row.kind, "decision": holds.pk, "vote": row.resolution_id, "number": paper.number}
    _record(kinds.CHANGE_PROPOSED, paper, by, at, data)
    return row


def manifest_of(row: ProposedChange) -> str:
    """The SHA-256 of what is voted on: the decision and every word of the change."""
    return digest({"decision": row.decision_id, "says": row.says})


def make_proposed(row: ProposedChange, paper: ApprovalRequest, resolution: Any, *, at: datetime) -> Decision | None:
    """Make a change that was carried, unless the decision was replaced meanwhile."""
    holds = standing(paper)
    if holds is None or holds.pk != row.decision_id:
        drop_proposed(row, paper, at=at)
        return None
    row.state = ProposedChange.State.MADE
    row.save(update_fields=["state"])
    made = changing.make(paper, holds, Change.from_json(row.says), by=None, at=at, resolution=resolution)
    after(made, at=at)
    return made


def drop_proposed(row: ProposedChange, paper: ApprovalRequest, *, at: datetime) -> None:
    """Write down that a change was not carried; the decision stands."""
    row.state = ProposedChange.State.LOST
    row.save(update_fields=["state"])
    _record(kinds.CHANGE_LOST, paper, None, at, {"change": row.pk, "kind": row.kind, "number": paper.number})


def _record(kind: str, paper: ApprovalRequest, by: Person | None, at: datetime, data: dict[str, Any]) -> None:
    record(kind, district=paper.district, subject=("request", paper.pk), by=by, at=at, data=data, state=state_of(paper))
