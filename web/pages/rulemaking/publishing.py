"""From the steward's hands into those of the approver: proposing, sending back, publishing."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.delegation.cases import Outcome
from approvals.delegation.changes import changes
from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import authors_of
from approvals.errors import Refusal
from approvals.people.kinds import Ability
from approvals.rulemaking import proposing
from approvals.rulemaking import publishing as services
from approvals.rulemaking.effects import running_under
from web.acting import attempt
from web.case_view import case_view
from web.pages.requests.forms import KeyedForm
from web.pages.rulemaking.case_words import wrong_in_words
from web.pages.rulemaking.change_words import grouped
from web.pages.rulemaking.forms import PublishForm, ReasonsForm
from web.pages.rulemaking.guards import APPROVERS, MAKERS, acting, may, version_or_404, with_content
from web.pages.rulemaking.leading import once, see_other
from web.pages.rulemaking.progress import Standing, standing_of
from web.route_view import said

Status = RulebookVersion.Status
SURE = "yes"
MOST_SAID = 20


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """What holds and what is missing; a POST lays the draft before the rule approver."""
    version = version_or_404(request, pk, *MAKERS)
    if request.method == "POST" and not may(request, version, Ability.EDIT_RULES):
        raise Http404
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        act = partial(proposing.propose, version_id=pk, **acting(request))
        status = attempt(form, lambda: once(request, version, "propose", act))
        if status == 303:
            return see_other(request, _("Proposed. The rule approver can publish it now."), "version", pk)
    standing = standing_of(with_content(version), timezone.now())
    blocking = _blocking(standing)
    shown = {
        "form": form,
        "version": version,
        "standing": standing,
        "may_propose": version.status == Status.DRAFT and may(request, version, Ability.EDIT_RULES),
        "blocking": blocking[:MOST_SAID],
        "more": max(len(blocking) - MOST_SAID, 0),
    }
    return render(request, "rulemaking/propose.html", shown, status=status)


def _blocking(standing: Standing) -> list[str]:
    """Everything that keeps a version from being proposed, one sentence each."""
    proof = standing.proof
    red = [_red(standing, outcome) for outcome in proof.red]
    without = [_("No case reaches %(rule)s.") % {"rule": code} for code in proof.without_case]
    return proof.defect_sentences + red + without


def _red(standing: Standing, outcome: Outcome) -> str:
    title = case_view(standing.rulebook, outcome.case, outcome.rules)["title"]
    return f"{title}: {' '.join(wrong_in_words(standing.rulebook, outcome))}"


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then make a draft of a proposed version again."""
    version = version_or_404(request, pk, *MAKERS)
    if version.status != Status.PROPOSED:
        raise Http404
    form, status = ReasonsForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            reasons = form.cleaned_data["reasons"]
            act = partial(proposing.send_back, version_id=pk, reasons=reasons, **acting(request))
            status = attempt(form, lambda: once(request, version, "send-back", act))
        if status == 303:
            return see_other(request, _("Sent back. It is a draft again."), "version", pk)
    return render(request, "rulemaking/send_back.html", {"form": form, "version": version}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """The approver's page: what changes, what holds, whom it meets; the order; then the question, then the act."""
    version = version_or_404(request, pk, *(APPROVERS if request.method == "POST" else MAKERS))
    standing = standing_of(with_content(version), timezone.now())
    form = PublishForm(_changed(standing), request.POST or None)
    status = 200
    if request.method == "POST":
        status = _asked(request, version, form)
        if status == 303:
            return see_other(request, _("Published. It is in force from its first day."), "version", pk)
    asks = status == 200 and request.method == "POST"
    seen = form.cleaned_data["seen"] if asks else services.seal_of(version, standing.replay)
    shown = {"form": form, **_shown(request, standing), "asks": asks, "seen": seen}
    return render(request, "rulemaking/publish.html", shown, status=status)


def _asked(request: HttpRequest, version: RulebookVersion, form: PublishForm) -> int:
    """The first POST is answered with the question whether it is meant; the second one publishes."""
    if not form.is_valid():
        return 422
    typed = {name: form.cleaned_data[name] for name in ("order_number", "order_day")}
    act = partial(services.publish, version_id=version.pk, effects=form.effects(), **typed, **acting(request))
    act = partial(act, seen=form.cleaned_data["seen"])
    if form.cleaned_data["sure"] != SURE:
        return 200
    return attempt(form, lambda: once(request, version, "publish", act))


def _changed(standing: Standing) -> list[tuple[str, str]]:
    if standing.old is None:
        return []
    return [(code, f"{code} {said(standing.old.rules[code].title)}") for code in standing.changed]


def _shown(request: HttpRequest, standing: Standing) -> dict[str, Any]:
    version = standing.version
    authors = [author.person for author in authors_of(version)]
    running = running_under(version.district_id, standing.changed) if standing.changed else {}
    found = changes(standing.old, standing.rulebook) if standing.old else ()
    refusals = _refusals(request, standing, authors)
    return {
        "version": version,
        "standing": standing,
        "authors": authors,
        "running": running,
        "groups": grouped(found[:200], standing.old, standing.rulebook) if standing.old else [],
        "count": len(found),
        "refusals": refusals,
        "may_publish": may(request, version, Ability.PUBLISH_RULES) and not refusals,
        "is_approver": may(request, version, Ability.PUBLISH_RULES),
        "report": (standing.replay.report or {}) if standing.replay else {},
    }


def _refusals(request: HttpRequest, standing: Standing, authors: list[Any]) -> list[str]:
    """Why this person could not publish this version now, in words; empty when they could."""
    version = standing.version
    if version.status != Status.PROPOSED:
        return [str(services.NotProposed(number=version.number, status=version.get_status_display()))]
    found = []
    if request.user in authors:
        found.append(str(services.SameHands()))
    asks = (
        lambda: proposing.first_day_is_ahead(version, timezone.now()),
        lambda: services.no_samples(standing.rulebook),
        standing.proof.insist,
        lambda: proposing.replay_of(version, timezone.now()),
        lambda: proposing.newest_of_its_day(version),
    )
    for ask in asks:
        try:
            ask()
        except Refusal as refusal:
            sentences = [s for each in getattr(refusal, "fields", {}).values() for s in each]
            found += [str(sentence) for sentence in sentences] or [str(refusal)]
    return found
