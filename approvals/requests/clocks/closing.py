"""Closing a returned request whose revision never came: by a director, with reasons, never by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.delegation.facts import shown_day
from approvals.people.capacities import Capacity
from approvals.people.models import Person, Post
from approvals.people.selectors import post_of_kind
from approvals.requests.answers import must_be_free, with_reasons
from approvals.requests.clocks.refusals import NotForYouToClose, RevisionStillRuns
from approvals.requests.clocks.services import stop
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import ApprovalRequest, StageRun, Status
from approvals.requests.refusals import NotRunning
from approvals.requests.rounds import Round
from approvals.requests.scope import capacity_for, outside
from approvals.requests.selectors import locked


@transaction.atomic
def abandon(*, request_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None) -> ApprovalRequest:
    """Close a request that its school did not revise in time. Nothing was decided; the school may ask anew.

    Raises NotRunning unless it is back at its school, RevisionStillRuns before its last day is over, and
    NotForYouToClose for anybody but the director of the district, or of the school where that director gave it back;
    OutOfScope for who acts for them within narrower limits, and what keeps a person from deciding it.
    """
    paper = locked(request_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="abandon", request=request_id):
        return paper
    today = localdate(at)
    if paper.status != Status.RETURNED:
        raise NotRunning(status=paper.get_status_display())
    capacity = _capacity(paper, by, at)
    if paper.revise_by is None or paper.revise_by >= today:
        raise RevisionStillRuns(day=str(shown_day(paper.revise_by or today)))
    reasons = with_reasons(reasons)
    stop(paper, on=today)
    held = Round.of(paper)
    paper.status, paper.ended_at, paper.due_on = Status.ABANDONED, at, None
    held.save_paper("status", "ended_at", "due_on")
    data = {"revise_by": paper.revise_by.isoformat()}
    held.record(kinds.REQUEST_ABANDONED, by=by, at=at, data=data, capacity=capacity, private={"reasons": reasons})
    return paper


def _capacity(paper: ApprovalRequest, by: Person, at: datetime) -> Capacity:
    """The post in which the person may close it, asked again under lock."""
    posts = filter(None, (post_of_kind(paper.district_id, "director", None), _gave_it_back(paper)))
    found = list(filter(None, (capacity_for(paper, post.pk, by, localdate(at)) for post in posts)))
    if not found:
        raise NotForYouToClose
    reaching = (each for each in found if each.order is None or not outside(each.order, paper))
    capacity = next(reaching, found[0])
    must_be_free(paper, by, capacity)
    return capacity


def _gave_it_back(paper: ApprovalRequest) -> Post | None:
    """The school director's post that returned the request last; None where another body did."""
    returned = StageRun.objects.filter(request=paper, outcome=StageRun.Outcome.RETURNED, post__kind="school-director")
    run = returned.select_related("post").order_by("-closed_at").first()
    return run.post if run is not None else None
