"""One vote: the pack and the ballot of a member, the count of whoever sees to it, and afterwards the result."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.appeals.models import ProposedChange
from approvals.committees.certificate import profile_from_json
from approvals.committees.models import Ballot, Resolution
from approvals.committees.selectors import ballots_of, tally_of
from approvals.committees.wording import certificate_lines, effect_lines, needed_lines
from approvals.meetings.models import Minutes
from approvals.requests.models import ApprovalRequest
from approvals.requests.selectors import visible_to
from web import reads
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.conflicts.on_ballot import conflicts_of, kept_out
from web.pages.consulting.shown import doors_in_vote
from web.pages.desk.afterwards import afterwards
from web.pages.desk.forms import VoteForm, grounds
from web.pages.desk.guards import ballot_for, keeps_votes, resolution_or_404
from web.pages.desk.pack import pack_of
from web.pages.rankings.annex_view import annex_for
from web.pages.revisions.parts import of_stage
from workflows import votes


@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Read and vote; a member who withdrew, or is challenged, reads that, and nothing else."""
    resolution = resolution_or_404(resolution_id)
    mine = ballot_for(request, resolution)
    if mine and (mine.is_recused or mine.is_challenged):
        name = "conflicts/suspended.html" if mine.is_challenged else "desk/withdrawn.html"
        return render(request, name, kept_out(resolution, mine))
    keeps = keeps_votes(request, resolution)
    if mine is None and not keeps:
        raise Http404
    form, status = VoteForm(request.POST) if request.method == "POST" else mine and VoteForm.of(mine), 200
    if request.method == "POST":
        status = _vote(request, resolution, form)
        if status == 303:
            return see_other(request, _("Your vote is recorded."), "ballot", resolution.pk)
        resolution = resolution_or_404(resolution_id)
    shown = {"form": form, "mine": mine, "keeps": keeps, **_shown(request, resolution, mine)}
    shown |= _about_its_stage(request, resolution, mine, shown)
    shown |= conflicts_of(request, resolution, mine, keeps=keeps)
    return render(request, "desk/ballot.html", shown, status=status)


def _vote(request: HttpRequest, resolution: Resolution, form: VoteForm) -> int:
    if not form.is_valid():
        return 422
    said = {"choice": form.cleaned_data["choice"], "reason": form.cleaned_data["reason"]}
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    bound = {"resolution_id": resolution.pk, "manifest": request.POST.get("manifest", "")}
    return attempt(form, lambda: votes.vote(**bound, **said, **act))


def _shown(request: HttpRequest, resolution: Resolution, mine: Ballot | None) -> dict[str, Any]:
    """While it is open how many have voted, never how; after the close everything."""
    ballots = list(ballots_of(resolution))
    is_closed = resolution.closed_at is not None
    shown: dict[str, Any] = {
        "resolution": resolution,
        "committee": resolution.committee,
        "today": grants(request).day,
        "is_closed": is_closed,
        "is_over": not is_closed and resolution.closes_on < grants(request).day,
        "voted_minutes": _minutes(resolution),
        "voted_change": _change(resolution),
        **annex_for(resolution),
    }
    if is_closed:
        return shown | _result(request, resolution, ballots) | afterwards(request, resolution, mine)
    return shown | _count(resolution, ballots) | _pack(request, resolution, mine)


def _count(resolution: Resolution, ballots: list[Ballot]) -> dict[str, Any]:
    voting = [ballot for ballot in ballots if not ballot.is_recused]
    profile = profile_from_json(resolution.profile)
    return {
        "needed": needed_lines(profile, tally_of(ballots)),
        "effects": effect_lines(profile),
        "voting": len(voting),
        "heard": sum(ballot.cast_at is not None for ballot in voting),
        "unheard": [ballot for ballot in voting if ballot.cast_at is None],
        "withdrawn": [ballot for ballot in ballots if ballot.is_recused],
        "grounds": [label for _value, label in grounds()],
    }


def _pack(request: HttpRequest, resolution: Resolution, mine: Ballot | None) -> dict[str, Any]:
    paper = _paper(resolution)
    seat = mine and {"who": "", "as": f"{mine.membership.seat} · {resolution.committee}", "you": True}
    if paper is None or paper.route is None:
        return {}
    pack = pack_of(paper, timezone.now(), capacity=seat)
    if request.method != "POST":
        reads.of_request(request, paper, "ballot", pack["concerned"])
    return pack


def _about_its_stage(
    request: HttpRequest, resolution: Resolution, mine: Ballot | None, shown: dict[str, Any]
) -> dict[str, Any]:
    """Where members and keepers ask about the request, and what changed since its last round."""
    run = next((run for run in shown.get("runs", ()) if run.resolution_id == resolution.pk), None)
    if run is None:
        return {}
    run.request = shown["paper"]
    doors = doors_in_vote(request, run, mine, keeps=shown["keeps"])
    return doors | (of_stage(request, run) if run.request.round > 1 else {})


def _paper(resolution: Resolution) -> ApprovalRequest | None:
    """The request a vote is about."""
    if resolution.subject_kind != "request":
        return None
    names = ("school", "district", "rulebook", "submitted_by")
    return ApprovalRequest.objects.select_related(*names).filter(pk=resolution.subject_id).first()


def _minutes(resolution: Resolution) -> Minutes | None:
    """The minutes a vote is about."""
    if resolution.subject_kind != "minutes":
        return None
    return Minutes.objects.select_related("meeting").filter(pk=resolution.subject_id).first()


def _change(resolution: Resolution) -> ProposedChange | None:
    """The change of a decision a vote is about."""
    if resolution.subject_kind != "decision-change":
        return None
    return ProposedChange.objects.select_related("request").filter(pk=resolution.subject_id).first()


def _result(request: HttpRequest, resolution: Resolution, ballots: list[Ballot]) -> dict[str, Any]:
    papers = visible_to(grants(request)).filter(pk=resolution.subject_id or 0)
    return {
        "lines": certificate_lines(resolution),
        "ballots": ballots,
        "paper": papers.first() if resolution.subject_kind == "request" else None,
    }
