"""Who may open the page of a stage or of a vote; for everybody else it is not there."""

from django.http import Http404, HttpRequest

from approvals.committees.keeping import keeps
from approvals.committees.models import Ballot, Committee, Resolution
from approvals.people.kinds import Ability
from approvals.requests.models import StageRun
from web.access import grants

WITH = ("request__school", "request__district", "request__rulebook", "request__submitted_by", "post__school",
        "committee", "resolution__committee")  # fmt: skip


def run_or_404(stage_run_id: int) -> StageRun:
    """A stage that was put to its body at some time, with its request. One query; the caller asks who reads."""
    runs = StageRun.objects.select_related(*WITH).filter(opened_at__isnull=False)
    return _there(runs.filter(pk=stage_run_id).first())


def resolution_or_404(resolution_id: int) -> Resolution:
    """A vote with its committee. One query; the caller asks who reads."""
    rows = Resolution.objects.select_related("committee__school", "committee__district")
    return _there(rows.filter(pk=resolution_id).first())


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


def records_answers(request: HttpRequest, run: StageRun) -> bool:
    """Whether the stage is with a body above the district and the person records what it answers."""
    return run.outside != "" and run.district_id in grants(request).districts_with(Ability.RECORD_ANSWER)
