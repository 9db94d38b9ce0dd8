"""One rule among the others: an example inside its box, and which rules lie beyond each of its boundaries."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from approvals.delegation.asking import ask
from approvals.delegation.cases import Case, run
from approvals.delegation.checks import rule_sha256
from approvals.delegation.conditions import FAR
from approvals.delegation.facts import Plain, size_class
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Question, Rulebook, decide
from approvals.delegation.selectors import compiled
from approvals.delegation.types import DecisionType, Rule
from approvals.delegation.why.boundaries import Boundary, nearest

MOST_CASES = 12  # whose neighbourhoods are walked


def example_of(rulebook: Rulebook, kind: DecisionType, rule: Rule, on: date) -> Question | None:
    """A question that this rule alone answers, with the least values it allows; None when there is none that simple."""
    sides = {side.fact: side for side in rule.when}
    facts: dict[str, Plain] = {}
    for fact in kind.facts:
        if fact.name not in kind.compared:
            continue
        least, most = fact.bounds()
        spans = sides[fact.name].intervals(fact) if fact.name in sides else ((least, most),)
        within = [max(low, least) for low, high in spans if max(low, least) <= min(high, most)]
        if not within or within[0] <= -FAR:
            return None
        preset = fact.preset if fact.preset is not None and fact.name not in sides else None
        facts[fact.name] = fact.plain(within[0]) if preset is None else preset
    day = max(on, rule.in_force.first_day or on)
    question = Question(kind.code, facts, min(day, rule.in_force.last_day or day))
    return question if decide(rulebook, question).rule is rule else None


def cases_of(rulebook: Rulebook, kind: DecisionType, rule: Rule, cases: Iterable[Case]) -> list[Case]:
    """The golden cases in which this rule answers."""
    codes = {kind.code, *(variant.code for variant in kind.variants)}
    return [case for case in cases if case.type in codes and rule.code in run(rulebook, case).rules]


def beyond(rulebook: Rulebook, rule: Rule, questions: Iterable[Question]) -> list[Boundary]:
    """The boundaries around some questions inside a rule's box, each said once."""
    found: dict[tuple, Boundary] = {}
    for question in list(questions)[:MOST_CASES]:
        for border in nearest(rulebook, question, rule):
            found.setdefault((border.fact, border.direction, border.value, border.rule), border)
    return list(found.values())


def question_of(rulebook: Rulebook, case: Case) -> Question | None:
    """The question of a golden case."""
    school = dict(case.school)
    if isinstance(school.get("pupils"), int):
        school.setdefault("size_class", size_class(school["pupils"]))
    return ask(rulebook, case.type, case.facts, case.day, {**school, **case.person}, whole_form=False).question


def unchanged_since(version: RulebookVersion, earlier: Iterable[RulebookVersion], code: str) -> RulebookVersion:
    """The first of a run of versions, going back from one, in which the rule and its instrument are the same."""
    same, wanted = version, digest_of(version.pk, version.sha256, code)
    for before in earlier:
        if digest_of(before.pk, before.sha256, code) != wanted:
            break
        same = before
    return same


@lru_cache(maxsize=4096)
def digest_of(version_id: int, sha256: str, code: str) -> str:
    """The digest of one rule of a version; empty when it has no such rule."""
    rulebook = compiled(version_id, sha256)
    for kind in rulebook.types.values():
        for rule in kind.rules:
            if rule.code == code:
                return rule_sha256(rulebook, kind, rule)
    return ""
