"""A route, its stages, facts and files as the parts of the pages want them, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from approvals.delegation.facts import Fact
from approvals.delegation.plan import PlannedStage, Route
from approvals.delegation.types import DecisionType
from approvals.delegation.why.borders import change, condition, grouped, who_decides
from approvals.delegation.why.boundaries import Boundary
from approvals.delegation.why.matched import Matched
from approvals.delegation.why.paragraph import paragraph
from approvals.delegation.why.spoken import ACTS, clause, quoted
from approvals.interests.superiors import name_of_outside
from approvals.people.capacities import Capacity
from approvals.requests.models import ApprovalRequest, Document, StageRun
from approvals.vocabulary.bilingual import Text
from web.capacity_view import signed_as, words_for

__all__ = ["ACTIONS", "ACTS", "SOURCES", "borders_of", "capacities_of", "document_labels", "facts_of", "files_of",
           "label_with_unit", "planned_steps", "said", "steps_of", "why_it_stands", "why_of",
           "your_capacity"]  # fmt: skip

ACTIONS = {
    "opinion": gettext_lazy("gives an opinion"),
    "consent": gettext_lazy("consents"),
    "approve": gettext_lazy("approves"),
    "permit": gettext_lazy("permits"),
    "sign": gettext_lazy("signs"),
    "note": gettext_lazy("takes note"),
    "forward": gettext_lazy("decides above the district"),
    "intake": gettext_lazy("checks the documents"),
}
SOURCES = {
    "request": gettext_lazy("as answered in the request"),
    "school": gettext_lazy("from the register of schools"),
    "person": gettext_lazy("from the register of persons"),
}
NEAREST = 4  # boundaries shown at once; the others are folded
DIGEST = 12  # digits of a digest that people compare


def said(text: Text | None) -> str:
    """A bilingual text in the reader's language."""
    return text.in_language(get_language()) if text else ""


def why_of(
    route: Route,
    *,
    who: str | None = None,
    own: bool = False,
    capacities: Iterable[dict[str, Any]] = (),
    whence: Mapping[str, Any] = SOURCES,
) -> dict[str, Any]:
    """The context of `_why_card.html`.

    `who` names the very body when it is known; `own`: on own initiative; `capacities`: in what capacity somebody acts;
    `whence`: what is said of the sources of facts.
    """
    deciding, basis = route.deciding_stage, route.basis
    return {
        "level": str(route.level),
        "who": who or said(deciding.body),
        "action": ACTIONS[deciding.action],
        "days": deciding.days,
        "paragraph": said(paragraph(route, own=own, warned=False)),
        "rule": route.rule,
        "title": said(route.title),
        "rulebook": said(route.rulebook),
        "version": route.version,
        "sha256": route.sha256[:DIGEST],
        "instrument": said(basis.title),
        "clause": said(clause(basis.title, basis.clause)),
        "text": said(basis.text),
        "source": basis.source,
        "source_meaning": said(basis.meaning),
        "checked_on": basis.checked_on,
        "sample": basis.sample,
        "own_initiative": own,
        "facts": [_met(each, whence) for each in route.matched or ()],
        "capacities": list(capacities),
        **borders_of(route.boundaries),
    }


def _met(each: Matched, whence: Mapping[str, Any]) -> dict[str, Any]:
    """One fact the rule was chosen by, with what the rule demands and who knows it."""
    demand = said(each.demand)
    return {
        "label": said(each.label),
        "value": said(each.shown),
        "demand": "" if demand == said(quoted(each.shown)) else demand,
        "source": whence.get(each.source, ""),
    }


def borders_of(boundaries: Iterable[Boundary]) -> dict[str, Any]:
    """The nearest other answers, and those that are folded; those beyond which the same follows are said once."""
    borders = [_border(group) for group in grouped(boundaries)]
    return {"borders": borders[:NEAREST], "more_borders": borders[NEAREST:]}


def _border(group: tuple[Boundary, ...]) -> dict[str, Any]:
    """What would have to be different, who would decide then, and in what that differs."""
    border, when, then = group[0], said(condition(*group)), said(who_decides(group[0]))
    return {
        "when": f"{when[:1].upper()}{when[1:]}",
        "then": f"{then[:1].upper()}{then[1:]}",
        "rules": list(dict.fromkeys(each.rule for each in group if each.rule)),
        "change": said(change(border)),
    }


def capacities_of(runs: Iterable[StageRun]) -> list[dict[str, Any]]:
    """In what capacity those acted who have acted in these stages, as it was recorded then."""
    found = []
    for run in runs:
        body = signed_as(run) or (str(run.committee) if run.resolution_id else "")
        if body and run.status in (StageRun.Status.DONE, StageRun.Status.KEPT):
            who = str(run.acted_by) if run.committee_id is None else ""
            found.append({"who": who, "as": body, "did": ACTIONS[run.action]})
    return found


def your_capacity(capacity: Capacity) -> dict[str, Any]:
    """In what capacity whoever reads the page is asked."""
    return {"who": "", "as": words_for(capacity), "you": True}


def planned_steps(route: Route) -> list[dict[str, Any]]:
    """The context of `_stepper.html` before anything has happened."""
    return [
        _step(stage, route, place) | {"state": "next", "days": stage.days} for place, stage in enumerate(route.stages)
    ]


def steps_of(paper: ApprovalRequest, runs: Iterable[StageRun]) -> list[dict[str, Any]]:
    """The context of `_stepper.html` for one round of a submitted request."""
    route = Route.from_json(paper.route)
    by_name = {run.name: run for run in runs}
    return [
        _step(stage, route, place) | _happened(by_name[stage.name], stage)
        for place, stage in enumerate(route.stages)
        if stage.name in by_name
    ]


def _step(stage: PlannedStage, route: Route, place: int) -> dict[str, Any]:
    return {
        "title": said(stage.title),
        "action": ACTIONS[stage.action],
        "body": said(stage.body),
        "decides": stage.name == route.decides and len(route.stages) > 1,
        "beside": place > 0 and stage.after == route.stages[place - 1].after,
    }


def _happened(run: StageRun, stage: PlannedStage) -> dict[str, Any]:
    body = run.post or run.committee
    return {
        "state": step_state(run),
        "body": str(body) if body else said(name_of_outside(run.outside) or stage.body),
        "who": str(run.acted_by) if run.acted_by_id else "",
        "acting": signed_as(run) if run.acting_order_id else "",
        "due": run.due_on if run.status == StageRun.Status.OPEN else None,
        "days": stage.days if run.status == StageRun.Status.WAITING else None,
        "ended_at": run.closed_at if run.status == StageRun.Status.DONE else None,
        "note": run.reasons,
        "stands": why_it_stands(run),
    }


def why_it_stands(run: StageRun) -> str:
    """The sentence of a stage that was kept from an earlier round; empty for any other."""
    if run.status != StageRun.Status.KEPT:
        return ""
    return str(StageRun.Stands(run.stands_because or StageRun.Stands.UNCHANGED).label)


def step_state(run: StageRun) -> str:
    """Where a stage stands, in the words of `_stepper.html`."""
    if run.status == StageRun.Status.DONE:
        ended: dict[str, str] = {StageRun.Outcome.RETURNED: "returned", StageRun.Outcome.AGAINST: "refused"}
        return ended.get(run.outcome, "done")
    states: dict[str, str] = {
        StageRun.Status.OPEN: "now",
        StageRun.Status.KEPT: "kept",
        StageRun.Status.CANCELLED: "skipped",
    }
    return states.get(run.status, "next")


def facts_of(kind: DecisionType, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The context of `_facts.html`: plain answers of a draft, or frozen facts with where they came from."""
    shown = []
    for fact in kind.facts:
        known = facts.get(fact.name)
        frozen = known if isinstance(known, dict) else {"value": known, "from": "request"}
        if frozen["value"] not in (None, ""):
            note = "" if frozen["from"] == "request" else SOURCES.get(frozen["from"], "")
            shown.append({"label": said(fact.label), "value": said(fact.shown(frozen["value"])), "note": note})
    return shown


def files_of(
    paper: ApprovalRequest, documents: Iterable[Document], labels: Mapping[str, str], *, removable: bool = False
) -> list[dict[str, Any]]:
    """The context of `_files.html`; `labels` names the kinds of documents."""
    return [
        {
            "name": document.name,
            "address": reverse("request-file", args=[paper.pk, document.pk]),
            "size": document.size,
            "kind": labels.get(document.kind, ANSWER_PAPER if document.kind == "answer" else ""),
            "added_by": document.added_by,
            "added_at": document.added_at,
            "remove": reverse("request-detach", args=[paper.pk, document.pk]) if removable else "",
        }
        for document in documents
    ]


def label_with_unit(fact: Fact) -> str:
    """The label of a fact with its unit."""
    unit = said(fact.unit)
    return f"{said(fact.label)} ({unit})" if unit else said(fact.label)


def document_labels(kind: DecisionType) -> dict[str, str]:
    """The names of the documents a decision type asks for."""
    return {document.code: said(document.label) for document in kind.documents}


ANSWER_PAPER = gettext_lazy("The paper of the answer")
