"""How a golden case came out, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.delegation.cases import Outcome
from approvals.delegation.rules import Rulebook
from web.route_view import said

WORDS = {
    "level": gettext_lazy("level"),
    "who": gettext_lazy("stages"),
    "decides": gettext_lazy("who decides"),
    "clause": gettext_lazy("clause"),
}


def wrong_in_words(rulebook: Rulebook, outcome: Outcome) -> list[str]:
    """What came out instead of what was written; empty when it came out as written."""
    if not outcome.wrong:
        return []
    expect, found = outcome.case.expect, " + ".join(outcome.rules)
    wanted = (expect or {}).get("rule", "")
    if expect is None:
        return [_("%(found)s answers; no rule was expected to.") % {"found": found}]
    if not outcome.rules:
        return [_unread(rulebook, outcome, line) or _nobody(wanted) for line in outcome.wrong]
    if wanted and outcome.rules != (wanted,):
        return [_("%(found)s answers; %(wanted)s was expected to.") % {"found": found, "wanted": wanted}]
    keys = [line.split(" ")[0] for line in outcome.wrong]
    words = ", ".join(str(WORDS[key]) for key in keys if key in WORDS)
    return [_("%(found)s answers otherwise than written: %(words)s.") % {"found": found, "words": words or "–"}]


def _nobody(wanted: str) -> str:
    if not wanted:
        return _("No rule answers.")
    return _("No rule answers; %(wanted)s was expected to.") % {"wanted": wanted}


def _unread(rulebook: Rulebook, outcome: Outcome, line: str) -> str:
    """The sentence about a fact that could not be read; empty when the facts are not what is wrong."""
    name, colon, _code = line.partition(": ")
    kind = rulebook.find(outcome.case.type)[0] if outcome.case.type in rulebook.types else None
    fact = kind.by_name.get(name) if kind else None
    if not colon or fact is None:
        return ""
    return _("The fact “%(fact)s” is missing or cannot be read.") % {"fact": said(fact.label)}
