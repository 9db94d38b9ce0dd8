"""Golden cases: sentences lawyers wrote about who decides, and how a rulebook is held against them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from approvals.delegation.asking import ask
from approvals.delegation.facts import size_class
from approvals.delegation.proof.defects import Defect
from approvals.delegation.rules import Rule, Rulebook, decide


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with its question and what has to come out. `expect` None: no rule answers."""

    name: str
    file: str
    type: str
    day: date
    facts: Mapping[str, Any]
    expect: Mapping[str, Any] | None
    school: Mapping[str, Any] = field(default_factory=dict)
    person: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give the plain form, with days in ISO form."""
        return {
            "name": self.name,
            "file": self.file,
            "type": self.type,
            "day": self.day.isoformat(),
            "facts": _plain(self.facts),
            "school": _plain(self.school),
            "person": _plain(self.person),
            "expect": None if self.expect is None else dict(self.expect),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Case":
        return cls(**{**plain, "day": date.fromisoformat(plain["day"])})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case came out; `wrong` is empty when it came out as written. `rules` are those that answered."""

    case: Case
    rules: tuple[str, ...]
    wrong: tuple[str, ...]


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def run(rulebook: Rulebook, case: Case) -> Outcome:
    """Hold a rulebook against one case."""
    school = dict(case.school)
    if isinstance(school.get("pupils"), int):
        school.setdefault("size_class", size_class(school["pupils"]))
    asked = ask(rulebook, case.type, case.facts, case.day, {**school, **case.person}, whole_form=False)
    if asked.question is None:
        problems = [f"{problem.fact or case.type}: {problem.code}" for problem in asked.problems]
        return Outcome(case, (), tuple(problems))
    matches = decide(rulebook, asked.question).matches
    return Outcome(case, tuple(rule.code for rule in matches), tuple(_differences(matches, case.expect)))


def run_all(rulebook: Rulebook, cases: list[Case]) -> list[Outcome]:
    """Hold a rulebook against all cases."""
    return [run(rulebook, case) for case in cases]


def never_asked(rulebook: Rulebook, outcomes: list[Outcome]) -> list[str]:
    """Give the codes of the rules that no case reaches."""
    reached = {code for outcome in outcomes for code in outcome.rules}
    return [code for code in rulebook.rules if code not in reached]


def without_case(rulebook: Rulebook, outcomes: list[Outcome]) -> list[Defect]:
    """Give the rules that no case reaches as defects; where there is not one case, nothing is said."""
    kinds = {rule.code: kind.code for kind in rulebook.types.values() for rule in kind.rules}
    unreached = never_asked(rulebook, outcomes) if outcomes else []
    return [Defect("rule-without-case", kinds[code], (code,)) for code in unreached]


def _differences(matches: tuple[Rule, ...], expect: Mapping[str, Any] | None) -> list[str]:
    if expect is None:
        return [f"{rule.code} answers, none was expected" for rule in matches]
    if len(matches) != 1:
        codes = ", ".join(rule.code for rule in matches) or "no rule"
        return [f"{codes} answers, exactly one was expected"]
    found = {
        "rule": matches[0].code,
        "answers": matches[0].answers,
        "level": matches[0].level.value,
        "who": [str(stage.who) for stage in matches[0].stages],
        "decides": str(matches[0].deciding_stage.who) if matches[0].deciding_stage else "",
        "clause": matches[0].basis.clause,
    }
    wrong = [f"{key} is not something a case can expect" for key in expect if key not in found]
    return wrong + [
        f"{key} is {found[key]!r}, {wanted!r} was expected"
        for key, wanted in expect.items()
        if key in found and found[key] != wanted
    ]
