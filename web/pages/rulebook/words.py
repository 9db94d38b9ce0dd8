"""A rule in words: its conditions, its stages and its law."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.delegation.conditions import FAR, Condition
from approvals.delegation.facts import Fact
from approvals.delegation.papers import Instrument
from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType, Rule
from web.route_view import ACTIONS, ACTS, said


def rule_view(rulebook: Rulebook, kind: DecisionType, rule: Rule) -> dict[str, Any]:
    """One rule as the page of its decision type shows it."""
    instrument = rulebook.instruments[rule.basis.instrument]
    return {
        "code": rule.code,
        "title": said(rule.title),
        "level": rule.level.value,
        "conditions": [in_words(kind.by_name[side.fact], side) for side in rule.when],
        "stages": [
            {
                "title": said(stage.title),
                "body": said(rulebook.bodies[stage.who.kind].title),
                "action": ACTIONS[stage.action],
                "days": stage.days,
                "decides": stage.name == rule.decides and len(rule.stages) > 1,
                "state": "next",
                "beside": place > 0 and stage.after == rule.stages[place - 1].after,
            }
            for place, stage in enumerate(rule.stages)
        ],
        "instrument": said(instrument.title),
        "is_act": instrument.title.th.startswith(ACTS),
        "clause": "" if rule.basis.clause == "-" else rule.basis.clause,
        "text": said(rule.basis.text),
        "source": rule.source,
        "source_meaning": said(rulebook.sources.get(rule.source)),
        "checked_on": rule.checked_on,
        "sample": instrument.sample,
        "first_day": rule.in_force.first_day,
        "last_day": rule.in_force.last_day,
    }


def in_words(fact: Fact, side: Condition) -> str:
    """One condition: the fact and the values it may have."""
    label = said(fact.label)
    if fact.is_listed:
        least, most = fact.bounds()
        spans = side.intervals(fact)
        held = [n for n in range(least, most + 1) if any(low <= n <= high for low, high in spans)]
        return f"{label}: {', '.join(said(fact.shown(fact.plain(n))) for n in held)}"
    return f"{label}: {'; '.join(_span(fact, low, high) for low, high in side.intervals(fact))}"


def _span(fact: Fact, low: int, high: int) -> str:
    least, most = fact.bounds()
    has_low, has_high = low > max(least, -FAR), high < min(most, FAR)
    shown = {"low": said(fact.shown(fact.plain(low))) if has_low else "", "high": ""}
    shown["high"] = said(fact.shown(fact.plain(high))) if has_high else ""
    if has_low and has_high:
        return shown["low"] if low == high else _("from %(low)s to %(high)s") % shown
    if has_low:
        return _("%(low)s and more") % shown
    return _("up to %(high)s") % shown if has_high else _("any")


def instrument_view(instrument: Instrument) -> dict[str, Any]:
    """One instrument of a chain: what it is, since when, and what is known of its text."""
    return {
        "title": said(instrument.title),
        "kind": KINDS.get(instrument.kind, instrument.kind),
        "sample": instrument.sample,
        "first_day": instrument.first_day,
        "last_day": instrument.last_day,
        "note": said(instrument.note),
        "may_hand_on": instrument.may_hand_on,
    }


KINDS = {
    "law": gettext_lazy("law"),
    "distribution": gettext_lazy("distribution of power"),
    "delegation": gettext_lazy("delegation of power"),
}
