"""The whole trail of one request, with what changed and what was kept apart; opening it is recorded."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.audit import kinds
from approvals.audit.reading import read_trail
from approvals.audit.receipts import receipt_of
from approvals.audit.selectors import Entry
from approvals.auditing.selectors import findings_seen_by
from approvals.committees.conflicts import Ground
from approvals.committees.models import Ballot, Resolution, Seat
from approvals.delegation.facts import Source
from approvals.delegation.plan import Route
from approvals.delegation.types import DecisionType
from approvals.errors import Refusal
from approvals.requests import drafting
from approvals.requests.models import ApprovalRequest, StageRun
from approvals.requests.selectors import all_stage_runs_of, with_names
from web.access import grants
from web.pages.audit.guards import audited_ids, capacity_of_auditor
from web.pages.power.asking import ASK
from web.pages.rulebook.places import name_of
from web.route_view import ACTIONS, capacities_of, why_of
from web.templatetags.thai import thai_date
from web.trail_view import capacity_of, clause_of, who_of

PRIVATE = {
    "reasons": _("Reasons"),
    "reason": _("Reason"),
    "explanation": _("Explanation"),
    "name": _("File"),
    "split_reason": _("Why it is not one request with others"),
}
OUTCOMES = {
    **dict(Resolution.Outcome.choices),
    **dict(StageRun.Outcome.choices),
    "approved": _("approved"),
    "refused": _("refused"),
}
TOLD: dict[str, tuple[Any, Callable[[Any], str]]] = {
    "round": (_("Round"), str),
    "action": (_("Action"), lambda code: str(ACTIONS.get(code, code))),
    "outcome": (_("Outcome"), lambda code: str(OUTCOMES.get(code, code))),
    "choice": (_("Vote"), lambda code: str(dict(Ballot.Choice.choices).get(code, code))),
    "ground": (_("Ground"), lambda code: str(dict(Ground.choices).get(code, code))),
    "due_on": (_("due"), lambda day: thai_date(date.fromisoformat(day))),
}
OF_POWER = frozenset(
    {
        kinds.STAGE_ACTED, kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED, kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE,
        kinds.VOTE_CAST, kinds.REQUEST_RETURNED, kinds.REQUEST_SENT_BACK,
    }
)  # fmt: skip
SECRET_UNTIL_CLOSED = frozenset({"choice", "reason"})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every event of one request, oldest first; the last says that it was read just now."""
    papers = with_names(ApprovalRequest.objects.filter(district_id__in=audited_ids(request)))
    paper = get_object_or_404(papers.select_related("rulebook", "school__district"), pk=pk)
    found = read_trail(
        district=paper.district,
        subject=("request", paper.pk),
        by=request.user,
        at=timezone.now(),
        capacity=capacity_of_auditor(request, paper.district_id),
    )
    findings = findings_seen_by(grants(request)).filter(request=paper).order_by("-id")
    shown = {"paper": paper, "acts": acts_of(paper, found), "findings": findings, "why": why(paper)}
    shown |= {"is_decided": paper.decisions.exists()}
    return render(request, "audit/trail.html", shown)


def why(paper: ApprovalRequest) -> dict[str, Any] | None:
    """The why card of the route as it was frozen; None of a draft. One query."""
    if not paper.route:
        return None
    route = Route.from_json(paper.route)
    runs = [run for run in all_stage_runs_of(paper) if run.round == paper.round]
    deciding = next((run.post or run.committee for run in runs if run.name == route.decides), None)
    card = why_of(route, who=str(deciding) if deciding else None, capacities=capacities_of(runs))
    return {**card, "own_initiative": False}


def acts_of(paper: ApprovalRequest, found: list[Entry]) -> list[dict[str, Any]]:
    """Each event with everything an auditor asks about it. Two queries."""
    kind, seats = _type_of(paper), _seats(found)
    closed = {entry.data.get("resolution") for entry in found if entry.event.kind == kinds.VOTE_CLOSED}
    return [
        {
            "at": entry.at,
            "sentence": entry.sentence,
            "who": who_of(entry, seats.get(entry.seat) or capacity_of(entry)),
            "clause": clause_of(entry),
            "changes": [*_retitled(entry.private), *_changes(kind, entry.data)],
            "told": _told(entry, closed),
            "receipt": receipt_of(entry.event, paper.district.code),
            "power": power_asked(paper, kind, entry),
            "event": entry.event.pk,
        }
        for entry in found
    ]


def power_asked(paper: ApprovalRequest, kind: DecisionType | None, entry: Entry) -> str:
    """The page of power on a date with this act's question filled in; empty for acts that need no power."""
    if kind is None or entry.event.kind not in OF_POWER or not entry.event.actor:
        return ""
    frozen = paper.frozen or paper.facts
    plain = {name: value["value"] if isinstance(value, dict) else value for name, value in frozen.items()}
    facts = {fact.name: fact.typed(plain.get(fact.name)) for fact in kind.facts if fact.source != Source.SCHOOL}
    day = localdate(entry.at).isoformat()
    place = {"type": paper.variant_code, "school": name_of(paper.school), "day": day, "known": day, ASK: "1"}
    told = {**place, "person": entry.username, **{name: typed for name, typed in facts.items() if typed}}
    return f"{reverse('power')}?{urlencode(told)}#answer"


def _retitled(private: dict[str, str]) -> list[dict[str, str]]:
    """The subject before and after, where an edit changed it."""
    if "title_after" not in private:
        return []
    return [{"label": str(_("Subject")), "before": private["title_before"], "after": private["title_after"]}]


def _type_of(paper: ApprovalRequest) -> DecisionType | None:
    """The decision type that names the facts; None when no matrix knows it any more."""
    try:
        return drafting.rulebook_of(paper, timezone.now()).types.get(paper.type_code)
    except Refusal:
        return None


def _seats(found: list[Entry]) -> dict[int, str]:
    wanted = {entry.seat for entry in found if entry.seat}
    seats = Seat.objects.filter(pk__in=wanted).select_related("committee") if wanted else []
    return {seat.pk: f"{seat.get_role_display()} · {seat.committee}" for seat in seats}


def _changes(kind: DecisionType | None, data: dict[str, Any]) -> list[dict[str, str]]:
    """Each changed fact with its value before and after."""
    before, after = data.get("before", {}), data.get("after", {})
    return [
        {"label": _label(kind, name), "before": _value(kind, name, before), "after": _value(kind, name, after)}
        for name in data.get("changed", ()) or ()
    ]


def _label(kind: DecisionType | None, name: str) -> str:
    fact = kind.by_name.get(name) if kind else None
    return fact.label.in_language(get_language()) if fact else name


def _value(kind: DecisionType | None, name: str, values: dict[str, Any]) -> str:
    plain = values.get(name)
    if plain in (None, ""):
        return "–"
    fact = kind.by_name.get(name) if kind else None
    return fact.shown(plain).in_language(get_language()) if fact else str(plain)


def _told(entry: Entry, closed: set[Any]) -> list[dict[str, Any]]:
    """What the event says beside its sentence, and its private values; votes stay secret until the close."""
    is_secret = entry.event.kind == kinds.VOTE_CAST and entry.data["resolution"] not in closed
    hidden = SECRET_UNTIL_CLOSED if is_secret else frozenset()
    said = {name: entry.data[name] for name in TOLD if entry.data.get(name) and name not in hidden}
    told = [(TOLD[name][0], TOLD[name][1](value)) for name, value in said.items()]
    hidden |= {"title_before", "title_after"}
    told += [(PRIVATE.get(name, name), value) for name, value in entry.private.items() if name not in hidden]
    return [{"label": label, "value": value} for label, value in told]
