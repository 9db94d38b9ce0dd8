"""Defects of a matrix as a page shows them: a sentence, an example request in words, the rules involved."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from approvals.delegation.facts import Kind, shown_day
from approvals.delegation.problems import sentence_of_defect
from approvals.delegation.proof.defects import Defect, Severity, defects_of
from approvals.delegation.rules import Question, Rulebook
from approvals.delegation.types import DecisionType, Rule
from web.pages.rulebook.words import in_words, rule_view
from web.route_view import ACTIONS, facts_of, said

MOST_SHOWN = 12


def finding_of(rulebook: Rulebook, defect: Defect) -> dict[str, Any]:
    """One defect with its example request and its rules, ready to be shown."""
    kind = rulebook.types.get(defect.type)
    rules = [rule for rule in kind.rules if rule.code in defect.rules] if kind else []
    return {
        "code": defect.code,
        "type": defect.type,
        "type_title": said(kind.title) if kind else "",
        "is_defect": defect.severity == Severity.DEFECT,
        "sentence": sentence_of_defect(defect),
        "example": example_of(kind, defect.witness) if kind and defect.witness else None,
        "rules": [brief_rule(rulebook, rule) for rule in rules],
        "rule": defect.rules[0] if defect.rules else "",
    }


def example_of(kind: DecisionType, witness: Question) -> dict[str, Any]:
    """One request that shows it: its facts in words and its day. Facts that no rule compares are left out."""
    compared = replace(kind, facts=tuple(fact for fact in kind.facts if fact.name in kind.compared))
    return {"facts": facts_of(compared, witness.facts), "day": witness.day, "title": said(kind.title)}


def brief_rule(rulebook: Rulebook, rule: Rule) -> dict[str, Any]:
    """A rule with the text it rests on, to be read beside another."""
    instrument = rulebook.instruments.get(rule.basis.instrument)
    deciding = rule.deciding_stage
    body = rulebook.bodies.get(deciding.who.kind) if deciding else None
    return {
        "code": rule.code,
        "title": said(rule.title),
        "level": rule.level.value,
        "who": said(body.title) if body else "",
        "instrument": said(instrument.title) if instrument else rule.basis.instrument,
        "clause": "" if rule.basis.clause == "-" else rule.basis.clause,
        "text": said(rule.basis.text),
        "quoted": rule.basis.quoted,
    }


def with_rule(rulebook: Rulebook, kind: DecisionType, plain: Mapping[str, Any], replaces: str | None) -> Rulebook:
    """The matrix as it would be with one rule put in, or put in the place of another. Nothing is stored."""
    rule = Rule.from_json(plain, kind.by_name)
    rules = [rule if other.code == replaces else other for other in kind.rules]
    if replaces is None or all(other.code != replaces for other in kind.rules):
        rules = [*kind.rules, rule]
    changed = replace(kind, rules=tuple(rules))
    return replace(rulebook, types={**rulebook.types, kind.code: changed})


def look_ahead(
    rulebook: Rulebook, kind: DecisionType, plain: Mapping[str, Any], replaces: str | None
) -> dict[str, Any]:
    """What a rule would say and what it would leave open or decide twice, before it is kept."""
    changed = with_rule(rulebook, kind, plain, replaces)
    there = changed.types[kind.code]
    rule = next(each for each in there.rules if each.code == plain["code"])
    found = [each for each in defects_of(changed, there) if each.severity == Severity.DEFECT]
    mine = [each for each in found if not each.rules or rule.code in each.rules]
    others = len(found) - len(mine)
    is_whole = all(stage.who.kind in changed.bodies for stage in rule.stages)
    return {
        "sentence": sentence_of_rule(changed, there, rule) if is_whole else "",
        "findings": [finding_of(changed, each) for each in mine[:MOST_SHOWN]],
        "more": max(len(mine) - MOST_SHOWN, 0),
        "others": others,
        "view": rule_view(changed, there, rule) if is_whole and rule.basis.instrument in changed.instruments else None,
    }


def sentence_of_rule(rulebook: Rulebook, kind: DecisionType, rule: Rule) -> str:
    """A rule as one sentence: when it holds, who does what one after the other."""
    conditions = [in_words(kind.by_name[side.fact], side) for side in rule.when if side.fact in kind.by_name]
    stages = _("; then ").join(_stage_in_words(rulebook, stage) for stage in rule.stages)
    if not conditions:
        return _("In every case: %(stages)s.") % {"stages": stages}
    return _("When %(conditions)s: %(stages)s.") % {"conditions": _(" and ").join(conditions), "stages": stages}


def _stage_in_words(rulebook: Rulebook, stage: Any) -> str:
    words = {"who": said(rulebook.bodies[stage.who.kind].title), "does": ACTIONS[stage.action], "days": stage.days}
    return (_("%(who)s %(does)s within %(days)s working days") if stage.days else _("%(who)s %(does)s")) % words


def typed_facts(kind: DecisionType, facts: Mapping[str, Any]) -> dict[str, str]:
    """Plain facts as a form shows them."""
    shown = {}
    for fact in kind.facts:
        plain = facts.get(fact.name)
        if plain is not None:
            is_day = fact.kind is Kind.DATE
            shown[fact.name] = shown_day(date.fromisoformat(str(plain))).th if is_day else fact.typed(plain)
    return shown
