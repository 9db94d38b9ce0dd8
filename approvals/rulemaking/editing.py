"""Pure changes of a rulebook in its plain form: one rule or one decision type written, replaced or removed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from approvals.delegation.problems import DEFECTS
from approvals.delegation.proof.names import misnamed
from approvals.delegation.proof.stage_graph import graph_defects
from approvals.delegation.rules import Rulebook
from approvals.rulemaking.plain_forms import RULE, TYPE, filled, wrongs
from approvals.rulemaking.refusals import BadRule, NoSuchPart

Plain = dict[str, Any]


def with_rule(plain: Plain, type_code: str, rule: Mapping[str, Any], replaces: str | None) -> Rulebook:
    """The rulebook with this rule in one of its decision types; raises BadRule or NoSuchPart."""
    if type_code not in plain["types"]:
        raise NoSuchPart(name=type_code)
    written = filled(RULE, rule)
    _refuse(wrongs(RULE, written))
    rules = plain["types"][type_code]["rules"]
    place = len(rules) if replaces is None else _place(rules, replaces)
    others = {each["code"] for kind in plain["types"].values() for each in kind["rules"]} - {replaces}
    if written["code"] in others:
        raise BadRule(fields={"code": [_("There is already a rule of this code.")]})
    rules[place : place + 1] = [written]
    after = _built(plain)
    _refuse(_misnamed_rule(after, type_code, written["code"]))
    return after


def without_rule(plain: Plain, rule_code: str) -> Rulebook:
    """The rulebook without this rule; raises NoSuchPart."""
    for kind in plain["types"].values():
        kept = [rule for rule in kind["rules"] if rule["code"] != rule_code]
        if len(kept) != len(kind["rules"]):
            kind["rules"] = kept
            return _built(plain)
    raise NoSuchPart(name=rule_code)


def with_type(plain: Plain, code: str, written: Mapping[str, Any]) -> Rulebook:
    """The rulebook with this decision type, new or in the place of the one of that code; raises BadRule."""
    held = plain["types"].get(code, {"rules": []})
    kind = filled(TYPE, {"rules": held["rules"], **written})
    found = wrongs(TYPE, kind)
    if not code.strip():
        found["code"] = [_("This must be filled in.")]
    _refuse(found)
    plain["types"][code] = _without_blanks(kind)
    after = _built(plain)
    _refuse(_misnamed_type(after, code))
    return after


def _without_blanks(kind: Plain) -> Plain:
    """The plain form as it is stored: a fact, and a rule about split requests, name only what they have."""
    facts = [{key: value for key, value in fact.items() if value is not None} for fact in kind["facts"]]
    whole = {**kind, "facts": facts}
    return {key: value for key, value in whole.items() if key != "split" or value is not None}


def _place(rules: list[Plain], code: str) -> int:
    found = [place for place, rule in enumerate(rules) if rule["code"] == code]
    if not found:
        raise NoSuchPart(name=code)
    return found[0]


def _built(plain: Plain) -> Rulebook:
    try:
        return Rulebook.from_plain(plain)
    except (KeyError, TypeError, ValueError) as reason:
        sentence = _("This does not fit the rules that are there already: %(reason)s.") % {"reason": reason}
        raise BadRule(fields={"": [sentence]}) from reason


def _refuse(found: Mapping[str, list[str]]) -> None:
    if found:
        raise BadRule(fields=dict(found))


def _sentence(code: str, values: Mapping[str, Any]) -> str:
    return str(DEFECTS[code]) % values


def _misnamed_type(rulebook: Rulebook, code: str) -> dict[str, list[str]]:
    """What is wrong with the names of a type itself; what its rules name is left to the proof."""
    fields = {"unknown-item": "item", "unknown-area": "area"}
    found: dict[str, list[str]] = {}
    for defect, rules, values in misnamed(rulebook, rulebook.types[code]):
        if not rules:
            found.setdefault(fields.get(defect, "facts"), []).append(_sentence(defect, values))
    return found


GRAPH_FIELDS = {"stage-twice": "stages", "unknown-after": "stages", "no-deciding-stage": "decides"}


def _misnamed_rule(rulebook: Rulebook, type_code: str, code: str) -> dict[str, list[str]]:
    """What a rule names that is not there, by field; an order that leads nowhere is left to the proof."""
    rule = rulebook.rules[code]
    found: dict[str, list[str]] = {}
    for defect, rules, values in misnamed(rulebook, rulebook.types[type_code]):
        if rules == (code,):
            found.setdefault(_field(rule, defect, values), []).append(_sentence(defect, values))
    for defect, words in graph_defects(rule):
        if defect in GRAPH_FIELDS:
            found.setdefault(GRAPH_FIELDS[defect], []).append(_sentence(defect, words))
    for side in rule.when:
        if side.least is not None and side.most is not None and side.least > side.most:
            found.setdefault(f"when.{side.fact}", []).append(_("No value lies in here: the least is above the most."))
    return found


def _field(rule: Any, defect: str, values: Mapping[str, Any]) -> str:
    if defect == "unknown-body":
        place = next(n for n, stage in enumerate(rule.stages) if stage.name == values["stage"])
        who = str(rule.stages[place].who) == values["name"]
        return f"stages.{place}.{'who' if who else 'on_timeout'}"
    if defect in ("unknown-fact", "unknown-value"):
        known = values["name"] in {side.fact for side in rule.when}
        return f"when.{values['name']}" if known else "stages"
    return {"unknown-answer": "answers", "unknown-instrument": "basis.instrument", "unknown-source": "source"}[defect]
