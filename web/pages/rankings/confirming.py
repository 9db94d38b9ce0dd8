"""What is asked once more: making a ranking ready, opening it again, putting it to the vote, giving it up."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.calendar.selectors import calendar_of
from approvals.committees import loader
from approvals.committees.selectors import members_of
from approvals.models import Ranking
from approvals.people.models import Person
from approvals.rankings import selectors
from approvals.rankings.completeness import missing_in
from approvals.rankings.refusals import AnnexIsStale
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.rankings.annex_view import entry_lines
from web.pages.rankings.forms import ReasonForm
from web.pages.rankings.guards import kept_or_404
from web.pages.requests.forms import KeyedForm
from workflows import ranking_lists, rankings


@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the annex as it will be sealed, and what is missing before it can be."""
    ranking = kept_or_404(request, pk)
    entries = selectors.entries_of(ranking)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        seen = {"ranking_id": pk, "revision": _revision(request)}
        status = _attempt(request, form, lambda act: rankings.make_ready(**seen, **act))
        if status == 303:
            return see_other(request, _("The ranking is ready for the committee."), "ranking", pk)
    shown = {"ranking": ranking, "form": form, "lines": entry_lines(ranking, entries), "missing": missing_in(entries)}
    return render(request, "rankings/ready.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then open a ranking that was ready."""
    ranking = kept_or_404(request, pk)
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        why = {"ranking_id": pk, "reason": request.POST.get("reason", "")}
        status = _attempt(request, form, lambda act: rankings.open_again(**why, **act))
        if status == 303:
            return see_other(request, _("The ranking is open again."), "ranking", pk)
    return render(request, "rankings/open_again.html", {"ranking": ranking, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Say until when it would be circulated and who would be out of it, then put it to the vote."""
    ranking = kept_or_404(request, pk)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        status = _attempt(request, form, lambda act: _put_to_vote(pk, act))
        if status == 303:
            return see_other(request, _("The members are asked to vote on the annex."), "ranking", pk)
        ranking.refresh_from_db()
    return render(request, "rankings/vote.html", {"form": form, **_before_vote(request, ranking)}, status=status)


def _put_to_vote(pk: int, act: dict[str, Any]) -> None:
    try:
        rankings.put_to_vote(ranking_id=pk, **act)
    except AnnexIsStale:
        rankings.look_again(ranking_id=pk, at=act["at"])
        raise


def _before_vote(request: HttpRequest, ranking: Ranking) -> dict[str, Any]:
    """Until when, who is out because of which requests, and whether the rules allow circulation."""
    entries = selectors.entries_of(ranking)
    day = grants(request).day
    members = {member.person_id for member in members_of(ranking.committee, day)}
    concerned = selectors.concerned_in(entries)
    apart = set(rankings.recused_from(ranking, entries, set().union(*concerned.values()))) & members
    profile = loader.profiles().get(ranking.committee.profile)
    action = entries[0].stage_run.action if entries else ""
    return {
        "ranking": ranking,
        "number": len(entries),
        "closes_on": rankings.closing_day(entries, day, calendar_of(ranking.district_id)) if entries else None,
        "may_circulate": profile is not None and profile.may_be_circulated(action),
        "apart": list(Person.objects.filter(pk__in=apart).order_by("id")),
        "theirs": [entry for entry in entries if concerned.get(entry.pk, set()) & members],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then give the ranking up; every request in it waits again."""
    ranking = kept_or_404(request, pk)
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        why = {"ranking_id": pk, "reason": request.POST.get("reason", "")}
        status = _attempt(request, form, lambda act: ranking_lists.give_up(**why, **act))
        if status == 303:
            sentence = _("The ranking is given up; its requests wait again.")
            return see_other(request, sentence, "committee-rankings", ranking.committee_id)
    return render(request, "rankings/give_up.html", {"ranking": ranking, "form": form}, status=status)


def _attempt(request: HttpRequest, form: KeyedForm, act: Callable[[dict[str, Any]], Any]) -> int:
    form.is_valid()
    return attempt(form, lambda: act({"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}))


def _revision(request: HttpRequest) -> int:
    """The revision the page was opened at; none of ours where it cannot be read."""
    sent = request.POST.get("revision", "")
    return int(sent[:9]) if sent.isdecimal() else -1
