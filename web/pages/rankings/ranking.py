"""One ranking: its lines while they are written, the annex that was sealed, and what became of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.committees.selectors import ballots_of
from approvals.committees.wording import certificate_lines
from approvals.meetings.models import Meeting
from approvals.meetings.waiting import STANDING
from approvals.models import Ranking, RankingEntry
from approvals.rankings import selectors, services
from approvals.rankings.completeness import missing_in
from approvals.rankings.refusals import StaleRanking
from web.access import idempotency_key
from web.acting import attempt, see_other
from web.pages.rankings.annex_view import entry_lines
from web.pages.rankings.forms import LinesForm
from web.pages.rankings.guards import Reader, lines_for, ranking_or_404, reader_of


@require_http_methods(["GET", "HEAD", "POST"])
def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it; whoever makes it writes its lines while it is a draft."""
    held = ranking_or_404(pk)
    reader = reader_of(request, held)
    lines = lines_for(request, held, reader)
    if not (reader.keeps or reader.apart or lines):
        raise Http404
    if request.method == "POST" and not reader.keeps:
        raise Http404
    form, status = None, 200
    if (reader.keeps and held.status == Ranking.Status.DRAFT) or request.method == "POST":
        sent = request.POST if request.method == "POST" else None
        form = LinesForm(lines, sent, initial={"revision": held.revision})
    if request.method == "POST":
        status = _write(request, held, form)
        if status == 303:
            leads_to = "ranking-ready" if request.POST.get("do") == "ready" else "ranking"
            return see_other(request, _("The ranking is kept."), leads_to, pk)
    return render(request, "rankings/show.html", _shown(held, reader, lines, form), status=status)


def _write(request: HttpRequest, held: Ranking, form: LinesForm) -> int:
    if not form.is_valid():
        return 422
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    seen = {"ranking_id": held.pk, "revision": form.cleaned_data["revision"]}
    written = {"lines": form.lines(), "step": form.step()}
    status = attempt(form, lambda: services.write(**seen, **written, **act))
    if status != 303 and str(StaleRanking()) in form.non_field_errors():
        form.data = {**form.data.dict(), "revision": held.revision}  # what was typed is kept, to be sent again
    return status


def _shown(held: Ranking, reader: Reader, lines: list[RankingEntry], form: LinesForm | None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "ranking": held,
        "committee": held.committee,
        "reader": reader,
        "form": form,
        "lines": [] if form else entry_lines(held, lines),
        "number": held.entries.filter(removed_at=None).count(),
        "votes": list(selectors.votes_on(held)),
    }
    if reader.keeps:
        shown |= {"removed": selectors.removed_from(held), "missing": missing_in(lines)}
    if reader.keeps and held.status == Ranking.Status.READY:
        shown["agenda"] = Meeting.objects.filter(items__ranking=held, items__status__in=STANDING).first()
    if held.resolution and held.resolution.closed_at:
        shown |= _result(held)
    elif held.resolution:
        ballots = [ballot for ballot in ballots_of(held.resolution) if not ballot.is_recused]
        shown |= {"voting": len(ballots), "heard": sum(ballot.cast_at is not None for ballot in ballots)}
    return shown


def _result(held: Ranking) -> dict[str, Any]:
    proposals = list(held.entries.filter(removed_at=None).values_list("proposal", flat=True))
    return {
        "certificate": certificate_lines(held.resolution),
        "granted": proposals.count(RankingEntry.Proposal.GRANT),
        "refused": proposals.count(RankingEntry.Proposal.REFUSE),
    }
