"""One decision type as it is written in a file, brought into the plain form of a rulebook."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import Fact, Kind, Plain, Problem, Source
from approvals.delegation.files.complaints import brief
from approvals.delegation.files.sheets import Sheet
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value
from approvals.delegation.stages import ESCALATE, REMIND, IfRefused, Join
from approvals.vocabulary.words import Action, Area, Level

ENDS = {"at_least": 0, "at_most": 0, "above": 1, "below": -1}  # what turns each into an end that is included
SIDES = {"at_least": "at_least", "at_most": "at_most", "above": "at_least", "below": "at_most"}


def decision_type(sheet: Sheet) -> dict[str, Any]:
    """Give the plain form of a decision type, noting in the sheet whatever is wrong."""
    facts = [fact_of(fact) for fact in sheet.sheets("facts")]
    known = {fact["name"]: Fact.from_json(fact) for fact in facts}
    plain = {
        "area": sheet.word("area", among=list(Area)),
        "item": sheet.word("item"),
        "title": sheet.text("title"),
        "short": sheet.text("short", None),
        "facts": facts,
        "documents": [_document(document, known) for document in sheet.sheets("documents", ())],
        "variants": [_variant(variant, known) for variant in sheet.sheets("variants", ())],
        "rules": [_rule(rule, known) for rule in sheet.sheets("rules")],
    }
    if sheet.has("split"):
        plain["split"] = _split(sheet.sheet("split"))
    sheet.done()
    return plain


def limits(sheet: Sheet, facts: Mapping[str, Mapping[str, Fact]]) -> list[dict[str, Any]]:
    """Give the plain form of the limits of an instrument, whose decision types have been read before."""
    found = []
    for limit in sheet.sheets("limits"):
        code = limit.word("type")
        if code not in facts:
            limit.complain("type", _("there is no decision type %(code)s"), code=brief(code))
        found.append({"type": code, "when": conditions_of(limit.sheet("when"), dict(facts.get(code, {})))})
        limit.done()
    return found


def _split(sheet: Sheet) -> dict[str, Any]:
    plain = {"fact": sheet.word("fact"), "same": sheet.words("same", ()), "days": sheet.whole("days")}
    sheet.done()
    return plain


def fact_of(sheet: Sheet) -> dict[str, Any]:
    """Read one fact as it is written in a file."""
    plain: dict[str, Any] = {
        "name": sheet.word("name"),
        "kind": sheet.word("kind", among=list(Kind)),
        "from": sheet.word("from", "request", among=list(Source)),
        "label": sheet.text("label"),
        "required": sheet.flag("required", default=True),
        "choices": [],
    }
    for choice in sheet.sheets("choices", ()):
        plain["choices"].append({"code": choice.word("code"), "th": choice.word("th"), "en": choice.word("en")})
        choice.done()
    if plain["kind"] == Kind.CHOICE and not plain["choices"]:
        sheet.complain("choices", _("is missing"))
    for key in ("unit", "help"):
        if text := sheet.text(key, None):
            plain[key] = text
    bare = Fact.from_json(plain)
    for key in ("least", "most", "preset"):
        found = sheet.get(key, None)
        if found is not None:
            counted = key != "preset" and (bare.is_listed or bare.kind is Kind.TEXT)
            plain[key] = sheet.whole(key) if counted else _plain(sheet, key, bare, found)
    sheet.done()
    return plain


def _plain(sheet: Sheet, key: str, fact: Fact, typed: Any) -> Plain | None:
    found = value(fact, typed)
    if isinstance(found, Problem):
        sheet.complain(
            key,
            _("%(typed)s is not a value of %(fact)s (%(code)s): %(why)s"),
            typed=brief(typed),
            fact=fact.name,
            code=found.code,
            why=lazy(sentence_of, str)(found),
        )
        return None
    return found


def conditions_of(sheet: Sheet, known: dict[str, Fact]) -> dict[str, Any]:
    """Read a box over known facts, as `when` writes it."""
    sides: dict[str, dict[str, Any]] = {}
    for name in filter(lambda key: isinstance(key, str), sheet.plain):
        typed, fact = sheet.get(name), known.get(name)
        if fact is None or fact.kind is Kind.TEXT:
            sheet.complain(name, _("is not a fact of this type that can be a condition"))
        elif fact.is_listed or isinstance(typed, list):
            values = typed if isinstance(typed, list) else [typed]
            sides[name] = {"among": [_plain(sheet, name, fact, one) for one in values]}
        else:
            sides[name] = _interval(sheet, name, fact, typed)
    return sides


def _interval(sheet: Sheet, name: str, fact: Fact, typed: Any) -> dict[str, Plain]:
    if not isinstance(typed, dict):
        exact = _plain(sheet, name, fact, typed)
        return {} if exact is None else {"at_least": exact, "at_most": exact}
    ends: dict[str, Plain] = {}
    for key, end in typed.items():
        if key not in ENDS:
            sheet.complain(f"{name}.{key}", _("is not known; write %(words)s"), words=", ".join(ENDS))
            continue
        found = _plain(sheet, f"{name}.{key}", fact, end)
        side = SIDES[key]
        if side in ends:
            sheet.complain(f"{name}.{key}", _("says the same end twice (%(end)s)"), end=side)
        if found is not None:
            ends[side] = fact.plain(fact.number(found) + ENDS[key])
    return ends


def _document(sheet: Sheet, known: dict[str, Fact]) -> dict[str, Any]:
    plain = {
        "code": sheet.word("code"),
        "label": sheet.text("label"),
        "required": sheet.flag("required", default=True),
        "when": conditions_of(sheet.sheet("when"), known) if sheet.has("when") else {},
    }
    sheet.get("when", None)
    sheet.done()
    return plain


def _variant(sheet: Sheet, known: dict[str, Fact]) -> dict[str, Any]:
    preset = sheet.sheet("preset")
    values = {}
    for name in filter(lambda key: isinstance(key, str), preset.plain):
        typed = preset.get(name)
        if name in known:
            values[name] = _plain(preset, name, known[name], typed)
        else:
            preset.complain(name, _("is not a fact of this type"))
    plain = {"code": sheet.word("code"), "title": sheet.text("title"), "preset": values}
    sheet.done()
    return plain


def _rule(sheet: Sheet, known: dict[str, Fact]) -> dict[str, Any]:
    basis, force = sheet.sheet("basis"), sheet.sheet("in_force", {})
    plain = {
        "code": sheet.word("code"),
        "answers": sheet.word("answers"),
        "title": sheet.text("title"),
        "when": conditions_of(sheet.sheet("when", {}), known),
        "level": sheet.word("level", among=list(Level)),
        "decides": sheet.word("decides"),
        "stages": _stages(sheet),
        "basis": _basis(basis),
        "source": sheet.word("source"),
        "first_day": force.day("first_day"),
        "last_day": force.day("last_day"),
        "checked_on": sheet.day("checked_on"),
    }
    if plain["first_day"] and plain["last_day"] and plain["last_day"] < plain["first_day"]:
        force.complain("last_day", _("comes before first_day"))
    for part in (basis, force, sheet):
        part.done()
    return plain


def _basis(sheet: Sheet) -> dict[str, Any]:
    return {
        "instrument": sheet.word("instrument"),
        "clause": sheet.word("clause"),
        "text": sheet.text("text"),
        "quoted": sheet.flag("quoted", default=False),
    }


def _stages(sheet: Sheet) -> list[dict[str, Any]]:
    stages: list[dict[str, Any]] = []
    for stage in sheet.sheets("stages"):
        stages.append(_stage(stage, [stages[-1]["name"]] if stages else []))
    return stages


def _stage(sheet: Sheet, previous: list[str]) -> dict[str, Any]:
    relies_on = sheet.get("relies_on", "all")
    plain = {
        "name": sheet.word("name"),
        "who": sheet.word("who"),
        "action": sheet.word("action", among=list(Action)),
        "title": sheet.text("title"),
        "days": sheet.whole("days", None),
        "on_timeout": sheet.word("on_timeout", REMIND),
        "after": sheet.words("after", previous),
        "join": sheet.word("join", "all", among=list(Join)),
        "if_refused": sheet.word("if_refused", "ends", among=list(IfRefused)),
        "relies_on": None if relies_on == "all" else sheet.words("relies_on"),
        "profile": sheet.word("profile", None),
        "practice": sheet.flag("practice", default=False),
    }
    if plain["on_timeout"] != REMIND and not plain["on_timeout"].startswith(ESCALATE):
        sheet.complain("on_timeout", _("must be remind or escalate:kind@anchor; nothing is approved by silence"))
    if plain["days"] is not None and plain["days"] < 1:
        sheet.complain("days", _("must be one working day or more"))
    sheet.done()
    return plain
