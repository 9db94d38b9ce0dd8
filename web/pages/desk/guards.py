"""Who may open the page of a stage or of a vote; for everybody else it is not there."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest

from approvals.committees.keeping import keeps
from approvals.committees.models import Ballot, Committee, Resolution
from approvals.interests.models import Challenge, UrgentException
from approvals.people.orders import ActingOrder
from approvals.requests import fallbacks
from approvals.requests.models import StageRun
from approvals.requests.scope import put_to
from web.access import grants

WITH = ("request__school", "request__district", "request__rulebook", "request__submitted_by", "post__school",
        "committee", "resolution__committee")  # fmt: skip
CONFLICTS = {
    "has_challenges": Exists(Challenge.objects.filter(ballot__resolution=OuterRef("pk"))),
    "has_exceptions": Exists(UrgentException.objects.filter(ballot__resolution=OuterRef("pk"))),
}


def run_or_404(stage_run_id: int) -> StageRun:
    """A stage that was put to its body at some time, with its request. One query; the caller asks who reads."""
    runs = StageRun.objects.select_related(*WITH).filter(opened_at__isnull=False)
    return _there(runs.filter(pk=stage_run_id).first())


def resolution_or_404(resolution_id: int) -> Resolution:
    """A vote with its committee, and whether it has challenges and exceptions. One query; the caller asks who reads."""
    rows = Resolution.objects.select_related("committee__school", "committee__district")
    return _there(rows.annotate(**CONFLICTS).filter(pk=resolution_id).first())


def _there(row):
    if row is None:
        raise Http404
    return row


def ballot_for(request: HttpRequest, resolution: Resolution) -> Ballot | None:
    """The person's ballot in a vote, recused or not. One query."""
    rows = Ballot.objects.filter(resolution=resolution, person=grants(request).person)
    return rows.select_related("membership__seat").first()


def keeps_committee(request: HttpRequest, committee: Committee) -> bool:
    """Whether the person sees to the votes of a committee: its chair, its secretary, who runs the district's."""
    return keeps(grants(request), committee)


def keeps_votes(request: HttpRequest, resolution: Resolution) -> bool:
    """The same, asked of a vote."""
    return keeps_committee(request, resolution.committee)


def stands_before(request: HttpRequest, run: StageRun) -> bool:
    """Whether the stage of a post is put to the person: they hold or head it, or are deputised for such a matter."""
    held = grants(request)
    if run.post_id is None or run.post_id not in held.post_ids:
        return False
    return held.heads(run.post_id) or StageRun.objects.filter(put_to(held), pk=run.pk).exists()


def acted_before(request: HttpRequest, run: StageRun) -> bool:
    """Whether the person once had an order for the post: what they were typing when it ended is given back."""
    return ActingOrder.objects.filter(person=request.user.pk, post=run.post_id).exists() if run.post_id else False


def records_answers(request: HttpRequest, run: StageRun) -> bool:
    """Whether the stage is with a body above the district and the person records what it answers."""
    return run.outside != "" and fallbacks.records_answers(grants(request), run.district_id)
