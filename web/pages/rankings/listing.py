"""The rankings of one committee, what waits to be ranked, and beginning a ranking."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.committees.models import Committee
from approvals.delegation.selectors import published
from approvals.models import Ballot, Ranking
from approvals.rankings import selectors, services
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.guards import keeps_committee
from web.pages.rankings.forms import BeginForm
from web.pages.rankings.guards import committee_or_404
from web.paging import KeyPage, page_by_key
from web.route_view import said


@require_safe
def rankings(request: HttpRequest, pk: int) -> HttpResponse:
    """Every ranking of the committee with where it stands; its page opens for whoever may read it."""
    committee = committee_or_404(request, pk)
    keeps = keeps_committee(request, committee)
    page = page_by_key(request, selectors.rankings_of(committee))
    _mark(request, page, keeps)
    shown = {
        "committee": committee,
        "keeps": keeps,
        "page": page,
        "waiting": kinds_of(committee) if keeps else [],
    }
    return render(request, "rankings/list.html", shown)


def _mark(request: HttpRequest, page: KeyPage, keeps: bool) -> None:
    """Say of each ranking whether its page is there for the reader. One query."""
    votes = [ranking.resolution_id for ranking in page.rows if ranking.resolution_id]
    mine = Ballot.objects.filter(resolution__in=votes, person=grants(request).person, is_recused=False)
    voted = set(mine.values_list("resolution_id", flat=True))
    for ranking in page.rows:
        ranking.is_shown = keeps or ranking.resolution_id in voted


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a kind of requests that wait, and begin a list for them."""
    committee = committee_or_404(request, pk)
    if not keeps_committee(request, committee):
        raise Http404
    kinds = kinds_of(committee)
    form, status = BeginForm([(kind["value"], kind["label"]) for kind in kinds], request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _begun(request, committee, form))
        if status == 303:
            begun = Ranking.objects.filter(committee=committee, begun_by=grants(request).person).latest("pk")
            return see_other(request, _("The ranking is begun. Take requests in."), "ranking-take-in", begun.pk)
    return render(request, "rankings/begin.html", {"committee": committee, "form": form, "kinds": kinds}, status=status)


def _begun(request: HttpRequest, committee: Committee, form: BeginForm) -> Ranking:
    code, _slash, stage = form.cleaned_data["kind"].partition("/")
    return services.begin(
        committee_id=committee.pk,
        type_code=code,
        stage_name=stage,
        title=form.cleaned_data["title"],
        criteria=form.cleaned_data["criteria"],
        by=request.user,
        at=timezone.now(),
        key=idempotency_key(request),
    )


def kinds_of(committee: Committee) -> list[dict[str, Any]]:
    """What waits for the committee, by kind: how many, and its title in the matrix in force. Two queries."""
    matrix = published(committee.district_id, timezone.localdate())
    types = matrix.types if matrix else {}
    found = []
    for row in selectors.kinds_waiting_for(committee.pk):
        code = row["request__type_code"]
        title = said(types[code].title) if code in types else ""
        waiting = _("%(number)s wait") % {"number": row["number"]}
        label = f"{code} {title} ({waiting})"
        found.append({"value": f"{code}/{row['name']}", "label": label, "number": row["number"]})
    return found
