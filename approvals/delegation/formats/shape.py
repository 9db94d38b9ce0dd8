"""A rulebook and its cases in the shape people write them: what the strict reader reads back, defaults left out."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from approvals.delegation.cases import Case
from approvals.delegation.facts import EARLIEST, LATEST, Fact, Kind
from approvals.delegation.rules import Rulebook
from approvals.delegation.stages import REMIND
from approvals.vocabulary.money import SATANG

Shape = dict[str, Any]

STAGE_DEFAULTS = {
    "on_timeout": REMIND,
    "join": "all",
    "if_refused": "ends",
    "relies_on": None,
    "profile": None,
    "practice": False,
    "days": None,
}


def document(rulebook: Rulebook, cases: Iterable[Case]) -> Shape:
    """Give the whole in one mapping, in the order lawyers read it."""
    plain = rulebook.to_plain()
    facts = {code: kind.by_name for code, kind in rulebook.types.items()}
    return {
        "title": plain["title"],
        "areas": {code: _area(line) for code, line in plain["areas"].items()},
        "sources": plain["sources"],
        "items": plain["items"],
        "bodies": {kind: _renamed(body, form="kind") for kind, body in plain["bodies"].items()},
        "instruments": {code: _instrument(paper, facts) for code, paper in plain["instruments"].items()},
        "types": [_type(code, kind, facts[code]) for code, kind in plain["types"].items()],
        "cases": [_case(each) for each in cases],
    }


def typed(fact: Fact | None, plain: Any) -> Any:
    """Write a plain value as people write it in a file: money in baht, days as days."""
    if fact is not None and fact.kind is Kind.MONEY and isinstance(plain, int):
        return amount(plain)
    if fact is not None and fact.kind is Kind.DATE:
        return _day(plain) if plain and EARLIEST <= date.fromisoformat(plain) <= LATEST else plain
    return plain


def amount(satang: int) -> int | str:
    """Write satang as baht: a whole number, or a text with two decimals. Never through a float."""
    whole, rest = divmod(abs(satang), SATANG)
    sign = "-" if satang < 0 else ""
    return f"{sign}{whole}.{rest:02d}" if rest else -whole if sign else whole


def conditions(when: Mapping[str, Any], facts: Mapping[str, Fact]) -> Shape:
    """Write a box: one entry for each fact."""
    return {name: _side(facts.get(name), side) for name, side in when.items()}


def _side(fact: Fact | None, side: Mapping[str, Any]) -> Any:
    if "among" in side:
        values = [typed(fact, plain) for plain in side["among"]]
        alone = fact is not None and fact.kind is Kind.YESNO and len(values) == 1
        return values[0] if alone else values
    if len(side) == 2 and side["at_least"] == side["at_most"]:
        return typed(fact, side["at_least"])
    ends = {}
    for key, plain in side.items():
        satang = plain % SATANG if fact is not None and fact.kind is Kind.MONEY else 0
        if key == "at_least" and satang == 1:  # one satang above a whole amount
            ends["above"] = typed(fact, plain - 1)
        else:
            ends[key] = typed(fact, plain)
    return ends


def _area(line: Mapping[str, Any]) -> Shape:
    residual = dict(line["residual"])
    who = line.get("stays_with")
    return {"title": line["title"], "residual": residual if who is None else {"body": who, **residual}}


def _renamed(plain: Mapping[str, Any], **names: str) -> Shape:
    return {names.get(key, key): value for key, value in plain.items()}


def _instrument(paper: Mapping[str, Any], facts: Mapping[str, Mapping[str, Fact]]) -> Shape:
    written = _renamed(paper, first_day="from", last_day="until")
    for key in ("from", "until"):
        if key in written:
            written[key] = _day(written[key])
    if not paper["sample"]:
        del written["sample"]
    for limit in written.get("limits", ()):
        limit["when"] = conditions(limit["when"], facts.get(limit["type"], {}))
    return written


def _type(code: str, kind: Mapping[str, Any], facts: Mapping[str, Fact]) -> Shape:
    written = {
        "code": code,
        **{key: kind[key] for key in ("area", "item", "title", "short")},
        **{key: value for key, value in kind.items() if key not in ("area", "item", "title", "short", "rules")},
        "facts": [_fact(fact, facts[fact["name"]]) for fact in kind["facts"]],
        "documents": [{**each, "when": conditions(each["when"], facts)} for each in kind["documents"]],
        "variants": [{**each, "preset": _values(each["preset"], facts)} for each in kind["variants"]],
        "rules": [_rule(rule, facts) for rule in kind["rules"]],
    }
    for document in written["documents"]:
        if not document["when"]:
            del document["when"]
    return {key: value for key, value in written.items() if value is not None}


def _values(preset: Mapping[str, Any], facts: Mapping[str, Fact]) -> Shape:
    return {name: typed(facts.get(name), plain) for name, plain in preset.items()}


def _fact(plain: Mapping[str, Any], fact: Fact) -> Shape:
    written = dict(plain)
    for key in ("least", "most", "preset"):
        if key in written and (key == "preset" or not fact.is_listed):
            written[key] = typed(fact, written[key])
    if plain["required"]:
        del written["required"]
    return written


def _rule(plain: Mapping[str, Any], facts: Mapping[str, Fact]) -> Shape:
    days = {key: _day(plain[key]) for key in ("first_day", "last_day") if plain[key]}
    written: Shape = {}
    for key, value in plain.items():
        if key == "when":
            written["when"] = conditions(value, facts)
        elif key == "stages":
            written["stages"] = [_stage(stage, before) for before, stage in _with_previous(value)]
        elif key == "first_day":
            written["in_force"] = days
        elif key == "checked_on":
            written[key] = value and _day(value)
        elif key != "last_day":
            written[key] = value
    return written


def _with_previous(stages: list[Shape]) -> Iterable[tuple[list[str], Shape]]:
    previous: list[str] = []
    for stage in stages:
        yield previous, stage
        previous = [stage["name"]]


def _stage(plain: Shape, previous: list[str]) -> Shape:
    usual = {**STAGE_DEFAULTS, "after": previous}
    return {key: value for key, value in plain.items() if key not in usual or value != usual[key]}


def _case(each: Case) -> Shape:
    ask: Shape = {"type": each.type, "day": each.day, "facts": dict(each.facts)}
    for key, values in (("school", each.school), ("person", each.person)):
        if values:
            ask[key] = dict(values)
    expect = "none" if each.expect is None else dict(each.expect)
    return {"name": each.name, "file": each.file, "ask": ask, "expect": expect}


def _day(iso: str) -> date:
    return date.fromisoformat(iso)
