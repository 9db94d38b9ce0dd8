"""Along each scale of a question: from where to where which rule would decide, all other facts held. Pure."""

from dataclasses import dataclass

from approvals.delegation.matching import Matcher
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook
from approvals.delegation.why.boundaries import others_of
from approvals.delegation.why.spoken import span
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Level


@dataclass(frozen=True, slots=True)
class Band:
    """The numbers from `low` to `high`, both included, over which one rule answers; `rule` None: not exactly one."""

    low: int
    high: int
    words: Text
    is_here: bool
    rule: str | None = None
    level: Level | None = None
    body: Text | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """One fact that can be moved along, its present value, and its bands in order."""

    fact: str
    label: Text
    shown: Text
    bands: tuple[Band, ...]


def scales(rulebook: Rulebook, question: Question) -> tuple[Scale, ...]:
    """Give every scale of the question along which the answer changes somewhere, in the order of the form."""
    kind, matcher = rulebook.types[question.type], rulebook.matcher(question.type)
    found = []
    for fact in kind.facts:
        plain = question.facts.get(fact.name)
        if fact.name not in matcher.axes or plain is None or fact.is_listed:
            continue
        bands = _bands(rulebook, kind, matcher, question, fact.name)
        if len(bands) > 1:
            found.append(Scale(fact.name, fact.label, fact.shown(plain), bands))
    return tuple(found)


def _bands(rulebook: Rulebook, kind: DecisionType, matcher: Matcher, question: Question, name: str) -> tuple[Band, ...]:
    fact = kind.by_name[name]
    here, others = fact.number(question.facts[name]), others_of(kind, matcher, question, name)
    joined: list[tuple[int, int, tuple[Rule, ...]]] = []
    for low, high, mask in matcher.axes[name].segments(*fact.bounds()):
        rules = matcher.rules_in(others & mask)
        if joined and joined[-1][2] == rules:
            joined[-1] = (joined[-1][0], high, rules)
        else:
            joined.append((low, high, rules))
    return tuple(
        Band(low, high, span(fact, low, high), low <= here <= high, *_answer(rulebook, rules))
        for low, high, rules in joined
    )


def _answer(rulebook: Rulebook, rules: tuple[Rule, ...]) -> tuple[str | None, Level | None, Text | None]:
    stage = rules[0].deciding_stage if len(rules) == 1 else None
    if stage is None:
        return None, None, None
    return rules[0].code, rules[0].level, rulebook.bodies[stage.who.kind].title
