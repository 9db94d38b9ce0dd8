"""The matrix to be read: as a grid or a list, one decision type, and one rule with everything it rests on."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from approvals.delegation.cases import Case
from approvals.delegation.checks import rule_sha256
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Question, Rulebook
from approvals.delegation.selectors import checks_in, versions_of
from approvals.delegation.types import DecisionType, Rule
from approvals.people.kinds import Ability
from approvals.reports.power import chain_of
from approvals.vocabulary.words import Area
from web.access import grants
from web.case_view import case_view
from web.catalogue import areas_of
from web.pages.rulebook import neighbours
from web.pages.rulebook.grid import LEVELS, Wanted, codes_in, committees_of, grid_of
from web.pages.rulebook.versions import Shown, in_force, shown_version
from web.pages.rulebook.words import instrument_view, rule_view
from web.route_view import borders_of, label_with_unit, said

__all__ = ["in_force", "matrix", "one_rule", "one_type"]
LOOKS = ("grid", "list")


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """The whole matrix: items and matters against levels as a grid, or as a list; narrowed by what is looked for."""
    held = shown_version(request)
    wanted = Wanted(**{name: request.GET.get(name, "").strip() for name in ("area", "level", "committee")},
                    words=request.GET.get("q", "").strip())  # fmt: skip
    look = request.GET.get("look", "")
    areas = grid_of(held.rulebook, wanted)
    shown = {
        "held": held,
        "version": held.version,
        "look": look if look in LOOKS else LOOKS[0],
        "areas": areas,
        "wanted": wanted,
        "narrowed": wanted != Wanted(),
        "all_areas": [(area.value, said(held.rulebook.areas[area.value].title)) for area in Area],
        "levels": LEVELS,
        "committees": committees_of(held.rulebook),
        "switch": {name: _with(request, look=name) for name in LOOKS},
        "warned": warnings_of(held.rulebook),
    }
    if shown["look"] == "list":
        codes = codes_in(areas)
        shown["lists"] = [area for area in _lists(held, codes) if area["choices"]]
    return render(request, "rulebook/matrix.html", shown)


def warnings_of(rulebook: Rulebook) -> dict[str, int]:
    """How many rules there are, how many nobody has compared with the paper, how many have sample figures."""
    rules, instruments = rulebook.rules.values(), rulebook.instruments
    return {
        "types": len(rulebook.types),
        "rules": len(rules),
        "unchecked": sum(rule.checked_on is None for rule in rules),
        "samples": sum(instruments[rule.basis.instrument].sample for rule in rules),
    }


def _lists(held: Shown, codes: set[str]) -> list[dict[str, Any]]:
    """The matters that the grid would show, as the list of choices has them."""
    return [
        {
            "code": area.code,
            "title": area.title,
            "choices": [choice for choice in area.choices if held.rulebook.find(choice.code)[0].code in codes],
            "residual": said(held.rulebook.areas[area.code].residual),
        }
        for area in areas_of(held.rulebook)
    ]


def _with(request: HttpRequest, **changed: str) -> str:
    """The same page with another value in its address."""
    query = request.GET.copy()
    for name, value in changed.items():
        query[name] = value
    return f"?{query.urlencode()}"


@require_safe
def one_type(request: HttpRequest, code: str) -> HttpResponse:
    """One decision type: what it asks, which papers, and its rules with their law."""
    held = shown_version(request)
    try:
        kind, _variant = held.rulebook.find(code)
    except LookupError as unknown:
        raise Http404 from unknown
    item = held.rulebook.items[kind.item]
    shown = {
        "held": held,
        "code": code,
        "title": said(kind.title_of(code)),
        "item": f"{item.code} {said(item.title)}",
        "variants": [(v.code, said(v.title)) for v in kind.variants],
        "facts": [{"label": label_with_unit(fact), "value": said(fact.help), "note": ""} for fact in kind.facts],
        "documents": [(said(document.label), document.required) for document in kind.documents],
        "rules": [rule_view(held.rulebook, kind, rule) for rule in kind.rules],
        "may_draft": bool(grants(request).schools_with(Ability.DRAFT)),
    }
    return render(request, "rulebook/type.html", shown)


@require_safe
def one_rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: when it applies, its stages and law, who compared it, its cases, and the rules beyond its borders."""
    held = shown_version(request)
    found = [(kind, rule) for kind in held.rulebook.types.values() for rule in kind.rules if rule.code == code]
    if not found:
        raise Http404
    kind, rule = found[0]
    cases = neighbours.cases_of(held.rulebook, kind, rule, _cases(held.version))
    example = neighbours.example_of(held.rulebook, kind, rule, grants(request).day)
    asked = [question for case in cases if (question := neighbours.question_of(held.rulebook, case))]
    questions = [*([example] if example else []), *asked]
    digest = rule_sha256(held.rulebook, kind, rule)
    shown = {
        "held": held,
        "type": {"code": kind.code, "title": said(kind.title)},
        "rule": rule_view(held.rulebook, kind, rule),
        "chain": [instrument_view(each) for each in chain_of(held.rulebook, rule.basis.instrument)],
        "checks": list(checks_in([held.version.district_id]).filter(rule_sha256=digest)[:5]),
        "since": neighbours.unchanged_since(held.version, _earlier(held.version), code),
        "cases": [case_view(held.rulebook, case, (code,)) for case in cases],
        **borders_of(neighbours.beyond(held.rulebook, rule, questions)),
        "what_if": _what_if(rule, kind, questions, grants(request).day),
    }
    return render(request, "rulebook/rule.html", shown)


def _cases(version: RulebookVersion) -> list[Case]:
    """The golden cases of a version, which is loaded without them. One query."""
    return [Case.from_json(plain) for plain in json.loads(version.cases)]


def _earlier(version: RulebookVersion) -> list[RulebookVersion]:
    """The published versions before one, newest first. One query."""
    published = versions_of(version.district_id).filter(status=RulebookVersion.Status.PUBLISHED)
    return list(published.filter(number__lt=version.number).only("number", "sha256", "first_day")[:20])


def _what_if(rule: Rule, kind: DecisionType, questions: list[Question], today: date) -> str:
    """The address that asks who decides, with values of this rule's box and a day on which it holds."""
    if not questions:
        return f"{reverse('who-decides')}?{urlencode({'type': rule.answers})}"
    facts, day = questions[0].facts, questions[0].day
    typed = {fact.name: fact.typed(facts[fact.name]) for fact in kind.facts if fact.name in facts}
    other_day = {} if day == today else {"day": day.isoformat()}
    return f"{reverse('who-decides')}?{urlencode({'type': rule.answers, **typed, **other_day, 'ask': '1'})}"
