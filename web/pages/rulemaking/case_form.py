"""The form of one golden case: a sentence, a day, the facts as people type them, and what has to come out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.delegation.cases import Case
from approvals.delegation.facts import Fact, Source
from approvals.delegation.matching import DAY, days_of
from approvals.delegation.proof.gaps import witness
from approvals.delegation.rules import Question
from approvals.delegation.types import DecisionType, Rule
from web.fact_forms import FactForm
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm
from web.pages.rulemaking.findings import typed_facts
from web.route_view import said

NOBODY, KEPT = "-nobody-", "-kept-"
FILE = "draft"  # where a case written on these pages says it comes from
FAMILIES = {Source.REQUEST: "facts", Source.SCHOOL: "school", Source.PERSON: "person"}


def key_of(name: str) -> str:
    """A short key of a case for its address; its name is a sentence."""
    return sha256(name.encode()).hexdigest()[:12]


class CaseForm(KeyedForm):
    """Everything of a case but its facts. An expectation that names no rule can be kept as it is written."""

    revision = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("In one sentence"), max_length=300)
    day = ThaiDateField(label=_("Asked on"))
    expect = forms.ChoiceField(label=_("What has to come out"))

    def __init__(self, kind: DecisionType, case: Case | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rules = [(rule.code, f"{rule.code} {said(rule.title)}") for rule in kind.rules]
        kept = [(KEPT, _("as it was written: %(words)s") % {"words": words})] if (words := _kept(case)) else []
        self.fields["expect"].choices = [("", _("Choose…")), *kept, *rules, (NOBODY, _("no rule answers"))]


def _kept(case: Case | None) -> str:
    if case is None or case.expect is None or "rule" in case.expect:
        return ""
    return ", ".join(f"{key}: {value}" for key, value in case.expect.items())


class CaseFacts(FactForm):
    """The facts that rules compare, and those the case names already."""

    def __init__(self, kind: DecisionType, case: Case | None, data: Any = None, **options: Any) -> None:
        named = {**case.facts, **case.school, **case.person} if case else {}
        asked = [fact for fact in kind.facts if fact.name in kind.compared or fact.name in named]
        self.asked = [replace(fact, required=fact.name in kind.compared) for fact in asked]
        initial = {name: _as_typed(value) for name, value in named.items()} | options.pop("initial", {})
        super().__init__(self.asked, data, prefix="fact", initial=initial, **options)

    def typed(self) -> dict[str, str]:
        """What was typed, by the name of the fact; empty answers left out."""
        sent = {name: self.data.get(self.add_prefix(name), "") for name in self.fields}
        return {name: value for name, value in sent.items() if value != ""}

    def by_family(self) -> dict[str, dict[str, str]]:
        """What was typed, by who knows it."""
        typed = self.typed()
        families: dict[str, dict[str, str]] = {family: {} for family in FAMILIES.values()}
        for fact in self.asked:
            if fact.name in typed:
                families[FAMILIES[fact.source]][fact.name] = typed[fact.name]
        return families


def _as_typed(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def initial_of(case: Case) -> dict[str, Any]:
    """What the form of a case shows."""
    rule = NOBODY if case.expect is None else case.expect.get("rule", KEPT)
    return {"name": case.name, "day": case.day, "expect": rule}


def from_witness(kind: DecisionType, rule: Rule) -> tuple[dict[str, Any], dict[str, str]]:
    """A case begun from the least request a rule answers: what the form shows, and its facts."""
    box = {side.fact: _within(kind.by_name[side.fact], side) for side in rule.when if side.fact in kind.by_name}
    if rule.in_force.first_day:
        box[DAY] = days_of(rule)
    question: Question = witness(kind, box)
    day = question.day if rule.in_force.first_day else None
    first = {"name": f"{rule.code}: {said(rule.title)}", "expect": rule.code, "day": day}
    return first, typed_facts(kind, question.facts)


def _within(fact: Fact, side: Any) -> Any:
    least, most = fact.bounds()
    spans = [(max(low, least), min(high, most)) for low, high in side.intervals(fact)]
    return tuple(span for span in spans if span[0] <= span[1])


def case_of(kind: DecisionType, code: str, form: CaseForm, facts: CaseFacts, case: Case | None) -> Case:
    """The case that was typed. What it expects beside the rule stays as long as the rule does."""
    chosen = form.cleaned_data["expect"]
    before: Mapping[str, Any] = (case.expect or {}) if case else {}
    expect: Mapping[str, Any] | None = {"rule": chosen}
    if chosen == NOBODY:
        expect = None
    elif chosen in (KEPT, before.get("rule")):
        expect = before
    day: date = form.cleaned_data["day"]
    return Case(form.cleaned_data["name"], case.file if case else FILE, code, day, expect=expect, **facts.by_family())
