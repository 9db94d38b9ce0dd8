"""The replay of a version: asked for, watched, and read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.delegation.bodies import Who
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.people.kinds import Ability
from approvals.requests.selectors import visible_to
from approvals.rulemaking import replay as replays
from approvals.rulemaking.models import Replay
from web.access import grants
from web.acting import attempt
from web.pages.requests.forms import KeyedForm
from web.pages.rulemaking.guards import MAKERS, acting, content_of, may, version_or_404
from web.pages.rulemaking.leading import see_other
from web.route_view import said
from workflows.replays import ask

KINDS = {
    "level": _("level"),
    "stages": _("stages"),
    "committee": _("committee"),
    "deadline": _("deadline"),
    "unanswered": _("no answer"),
}
UNFINISHED = (Replay.State.WAITING, Replay.State.RUNNING)


@require_http_methods(["GET", "HEAD", "POST"])
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest replay of a version; a POST asks for another."""
    version = version_or_404(request, pk, *MAKERS)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        status = attempt(form, lambda: ask(version_id=pk, **acting(request)))
        if status == 303:
            return see_other(request, _("The replay was asked for; you may leave this page."), "draft-replay", pk)
    shown = {"form": form, **_shown(version), **_differing(request, version)}
    return render(request, "rulemaking/replay.html", shown, status=status)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the replay is: the part of the page that is asked for again and again while it runs."""
    version = version_or_404(request, pk, *MAKERS)
    shown = _shown(version)
    response = render(request, "rulemaking/_progress.html", shown)
    if not shown["is_unfinished"]:
        response.headers["HX-Refresh"] = "true"
    return response


def _shown(version: RulebookVersion) -> dict[str, Any]:
    found = replays.latest(version)
    return {
        "version": version,
        "replay": found,
        "is_unfinished": found is not None and found.state in UNFINISHED,
        "is_stale": found is not None and _is_of_something_else(found, version),
        "is_failed": found is not None and found.state == Replay.State.FAILED,
    }


def _is_of_something_else(found: Replay, version: RulebookVersion) -> bool:
    """Whether the content or the first day was changed since."""
    day = (found.report or {}).get("day")
    return found.content_sha256 != version.sha256 or (day is not None and day != version.first_day.isoformat())


def _differing(request: HttpRequest, version: RulebookVersion) -> dict[str, Any]:
    """The report in words, narrowed to one kind of difference where the address names it."""
    found = replays.latest(version)
    if found is None or found.report is None:
        return {}
    report, kind = found.report, request.GET.get("kind", "")
    rows = [row for row in report["requests"] if kind not in KINDS or kind in row["kinds"]]
    rulebook = content_of(version)
    return {
        "report": report,
        "kind": kind,
        "kinds": [(code, KINDS[code], report["by_kind"].get(code, 0)) for code in KINDS],
        "rows": [_row(rulebook, row) for row in rows],
        "readable": _visible(request, version, rows),
        "committees": _committees(rulebook, report["committees"]),
    }


def _visible(request: HttpRequest, version: RulebookVersion, rows: list[dict[str, Any]]) -> set[int]:
    """The requests among the rows that the reader may open. No query for whoever sees none."""
    if not may(request, version, Ability.SEE_DISTRICT):
        return set()
    seen = visible_to(grants(request)).filter(pk__in=[row["id"] for row in rows])
    return set(seen.values_list("pk", flat=True))


def _row(rulebook: Rulebook, row: dict[str, Any]) -> dict[str, Any]:
    kind = rulebook.types.get(row["type"])
    return {
        **row,
        "title": said(kind.title) if kind else row["type"],
        "before": _side(rulebook, row["from"]),
        "after": _side(rulebook, row["to"]),
        "words": [KINDS[code] for code in row["kinds"] if code in KINDS],
    }


def _side(rulebook: Rulebook, side: dict[str, Any]) -> dict[str, Any]:
    return {**side, "who": body_in_words(rulebook, side["who"]) if side["who"] else ""}


def body_in_words(rulebook: Rulebook, who: str) -> str:
    """A body as people call it."""
    body = rulebook.bodies.get(Who.parse(who).kind)
    return said(body.title) if body else who


def _committees(rulebook: Rulebook, gains: dict[str, int]) -> list[dict[str, Any]]:
    most = max(map(abs, gains.values()), default=1) or 1
    rows = [
        {"name": body_in_words(rulebook, who), "gain": gain, "size": abs(gain), "most": most}
        for who, gain in gains.items()
    ]
    return sorted(rows, key=lambda row: -row["gain"])
