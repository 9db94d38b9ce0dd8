"""A golden case as its readers see it: a sentence made of its data where its name is in another language."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.delegation.cases import Case
from approvals.delegation.facts import Fact, Problem
from approvals.delegation.reading import read
from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType, Rule
from approvals.delegation.why.borders import the
from approvals.delegation.why.spoken import DEEDS, close
from approvals.vocabulary.bilingual import Text
from web.route_view import said
from web.templatetags.thai import thai_date

NO_BREAK = "\u00a0"
FIRST_LETTER, LAST_LETTER = "ก", "๛"  # of Thai


def case_view(rulebook: Rulebook, case: Case, rules: Sequence[str] = ()) -> dict[str, Any]:
    """One golden case as `rulebook/_case.html` shows it: `title` in the reader's language, and what stands under it.

    `rules`: the codes that answer, for a case that expects something else than a rule. `lang`: the language of the
    note where it is not the reader's, else empty.
    """
    sentence, language = sentence_of(rulebook, case, rules), language_of(case.name)
    if language == get_language() or not sentence:
        return {"title": case.name, "note": sentence, "lang": ""}
    return {"title": sentence, "note": case.name, "lang": language}


def language_of(words: str) -> str:
    """The language somebody wrote in: one Thai letter makes it Thai."""
    return "th" if any(FIRST_LETTER <= letter <= LAST_LETTER for letter in words) else "en"


def sentence_of(rulebook: Rulebook, case: Case, rules: Sequence[str] = ()) -> str:
    """The matter, its facts, the day, and who decides; empty where the rulebook does not know the matter."""
    try:
        kind = rulebook.find(case.type)[0]
    except LookupError:
        return ""
    facts = "; ".join(_facts(kind, case))
    told = {
        "matter": f"{said(kind.title)} ({facts})" if facts else said(kind.title),
        "day": thai_date(case.day).replace(" ", NO_BREAK),
        "who": _who(rulebook, case, rules),
    }
    return (_("%(matter)s, on %(day)s → %(who)s") if told["who"] else _("%(matter)s, on %(day)s")) % told


def _facts(kind: DecisionType, case: Case) -> list[str]:
    given = {**case.school, **case.person, **case.facts}
    return [f"{said(fact.label)}: {_as_written(fact, given[fact.name])}" for fact in kind.facts if fact.name in given]


def _as_written(fact: Fact, typed: Any) -> str:
    """What a case says about a fact, as it is shown elsewhere; what cannot be read stays as it was written."""
    plain = read(fact, typed)
    return str(typed) if plain is None or isinstance(plain, Problem) else said(fact.shown(plain))


def _who(rulebook: Rulebook, case: Case, rules: Sequence[str]) -> str:
    """Who decides by the rule the case expects; by the one that answers where it names none."""
    if case.expect is None:
        return _("no rule answers")
    code = case.expect.get("rule") or (rules[0] if len(rules) == 1 else "")
    rule = rulebook.rules.get(code)
    return _decider(rulebook, rule) if rule else code


def _decider(rulebook: Rulebook, rule: Rule) -> str:
    stage = rule.deciding_stage
    if stage is None:
        return rule.code
    body, deed = rulebook.bodies[stage.who.kind].title, DEEDS[stage.action]
    return said(Text(close(body.th, f"เป็นผู้{deed.th}"), f"{the(body.en)} would {deed.en}"))
