"""What a vote of a committee means for the change of a decision it was held on."""

from datetime import datetime

from approvals.appeals.models import ProposedChange
from approvals.committees.models import Resolution
from approvals.committees.refusals import VotingIsClosed
from approvals.models import ApprovalRequest
from approvals.people.models import Person
from approvals.requests.selectors import locked
from workflows import later_decisions

Held = tuple[ApprovalRequest, ProposedChange]


def lock(resolution: Resolution) -> Held:
    """The request and the proposal of a vote under lock. Raises VotingIsClosed where it waits for it no more."""
    row = ProposedChange.objects.get(pk=resolution.subject_id)
    paper = locked(row.request_id)
    row = ProposedChange.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if row.state != ProposedChange.State.OPEN or later_decisions.manifest_of(row) != resolution.manifest:
        raise VotingIsClosed(title=resolution.title)
    return paper, row


def must_be_open(held: Held) -> Held:
    """A proposal that is open waits for the vote; `lock` has seen that it is."""
    return held


def follow(held: Held, resolution: Resolution, *, at: datetime, by: Person | None) -> None:
    """Carried: the later decision is made. Lost, or no quorum: the decision stands."""
    paper, row = held
    if resolution.outcome == Resolution.Outcome.CARRIED:
        later_decisions.make_proposed(row, paper, resolution, at=at)
    else:
        later_decisions.drop_proposed(row, paper, at=at)
