"""Who decides, asked in typed facts: one answer for commands, calls of other systems and reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from approvals.delegation.asking import Asked, ask
from approvals.delegation.facts import Fact, Plain, Problem
from approvals.delegation.plan import Route, plan
from approvals.delegation.problems import sentence_of
from approvals.delegation.rules import Question, Rule, Rulebook, decide
from approvals.delegation.why.paragraph import paragraph
from approvals.delegation.wording import ANSWERS
from approvals.errors import BadInput


class FactsRefused(BadInput):
    """A question with facts that are missing, unknown or cannot be read."""

    code = "delegation.facts_refused"
    sentence = _("This cannot be asked so: facts are missing, unknown or cannot be read.")
    remedy = _("Correct the facts that are named, and ask again.")

    def __init__(self, problems: tuple[Problem, ...], expected: tuple[str, ...] = ()) -> None:
        super().__init__(fields={problem.fact or "type": [sentence_of(problem)] for problem in problems})
        self.problems, self.expected = problems, expected


@dataclass(frozen=True, slots=True)
class Answered:
    """One question that could be read, every rule that answers it, and the route when exactly one does."""

    code: str
    question: Question
    values: Mapping[str, Plain]
    matches: tuple[Rule, ...]
    route: Route | None

    @property
    def sentence(self) -> str:
        """Why there is no route, in the reader's language; empty when there is one."""
        if self.route is not None:
            return ""
        rules = ", ".join(rule.code for rule in self.matches)
        return str(ANSWERS["two-rules" if self.matches else "no-rule"]) % {"rules": rules, "day": self.question.day}

    def to_json(self) -> dict[str, Any]:
        """The answer for other programs: the whole route, or the rules that answer and why that is not enough."""
        asked = {"asked": self.code, "day": self.question.day.isoformat(), "facts": dict(self.values)}
        if self.route is None:
            return {**asked, "matches": [rule.code for rule in self.matches], "sentence": self.sentence}
        return {
            **asked,
            "who": [str(stage.who) for stage in self.route.stages],
            "clause": self.route.basis.clause,
            "source": self.route.basis.source,
            "warnings": list(self.route.warnings),
            "why": paragraph(self.route).to_json(),
            **self.route.to_json(),
        }


def answered(
    rulebook: Rulebook, code: str, typed: Mapping[str, Any], day: date, given: Mapping[str, Any] | None = None
) -> Answered:
    """Answer a question in typed facts; `given` are facts of school and person from the registers.

    Only the facts that rules compare are needed. Raises FactsRefused.
    """
    asked = ask(rulebook, code, typed, day, given, whole_form=False)
    if asked.question is None:
        raise FactsRefused(asked.problems, _expected(rulebook, code, asked))
    matches = decide(rulebook, asked.question).matches
    route = plan(rulebook, asked.question, matches[0]) if len(matches) == 1 else None
    return Answered(code, asked.question, asked.values, matches, route)


def _expected(rulebook: Rulebook, code: str, asked: Asked) -> tuple[str, ...]:
    """The facts one could name, when one was missing or unknown."""
    if not any(problem.code in ("unknown-fact", "missing") for problem in asked.problems):
        return ()
    return tuple(_name(fact) for fact in rulebook.find(code)[0].facts)


def _name(fact: Fact) -> str:
    """The name of a fact with the words it may be answered with."""
    return f"{fact.name}={'|'.join(choice.code for choice in fact.choices)}" if fact.choices else fact.name
