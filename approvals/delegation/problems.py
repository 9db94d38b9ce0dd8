"""The sentences for what the pure modules only name by code: problems with facts, and defects of a rulebook."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import Problem
from approvals.delegation.proof.defects import Defect

FACT_PROBLEMS: dict[str, Promise] = {
    "missing": _("This answer is missing."),
    "unknown-fact": _("“%(name)s” is not asked in this kind of request."),
    "unknown-type": _("There is no kind of request “%(type)s” in this rulebook."),
    "not-money": _("“%(typed)s” is not an amount in baht. Write it like 185,000 or 185,000.50."),
    "too-many-decimals": _("“%(typed)s” has more than two decimals; one baht has 100 satang."),
    "not-whole": _("“%(typed)s” is not a whole number."),
    "not-a-date": _("“%(typed)s” is not a date. Write day, month and year, like 22/11/2569."),
    "no-such-day": _("There is no day “%(typed)s” in the calendar."),
    "short-year": _("Write the year of “%(typed)s” with four digits, like 2569."),
    "wrong-era": _("The year %(year)s fits neither the Buddhist Era (like 2569) nor the Common Era (like 2026)."),
    "not-a-choice": _("“%(typed)s” is not one of the answers to choose from."),
    "not-yes-or-no": _("“%(typed)s” is neither yes nor no."),
    "not-text": _("This is not a plain text."),
    "too-long": _("This text has %(length)s characters; at most %(most)s are kept."),
    "below-least": _("This must be at least %(least)s."),
    "above-most": _("This must be at most %(most)s."),
}

DEFECTS: dict[str, Promise] = {
    "gap": _("No rule answers here."),
    "more-gaps": _("There are more gaps than the %(shown)s shown."),
    "overlap": _("%(one)s and %(other)s both answer."),
    "more-overlaps": _("There are more overlaps than the %(shown)s shown."),
    "unreachable": _("This rule is nowhere the only answer: %(others)s also answer wherever it does."),
    "never-holds": _("No request can meet all the conditions of this rule."),
    "not-decided": _(
        "Not decided: the rules cut each other too often to be proved. What was found is listed; there may be more. "
        "Split the decision type or make its rules simpler."
    ),
    "no-rules": _("This decision type has no rule."),
    "code-twice": _("The code %(name)s is used twice."),
    "unknown-item": _("There is no function item %(name)s."),
    "unknown-area": _("There is no area %(name)s."),
    "unknown-fact": _("There is no fact %(name)s that could be used here."),
    "unknown-value": _("%(value)s is not a value of the fact %(name)s."),
    "bad-fact-name": _("The fact name %(name)s is used twice or is reserved."),
    "empty-domain": _("The fact %(name)s has no value at all: its least is above its most."),
    "unknown-answer": _("%(name)s is neither the code of this decision type nor of one of its variants."),
    "unknown-instrument": _("There is no instrument %(name)s."),
    "unknown-source": _("There is no source mark %(name)s."),
    "unknown-body": _("Stage %(stage)s names %(name)s, which is no body at that place."),
    "stage-twice": _("There are two stages named %(stage)s."),
    "unknown-after": _("Stage %(stage)s comes after %(after)s, which does not exist."),
    "no-deciding-stage": _("The deciding stage %(stage)s does not exist."),
    "decides-without-will": _("Stage %(stage)s is to decide, but its action is only %(action)s."),
    "level-differs": _("The rule says level %(level)s, the body of stage %(stage)s stands at level %(body_level)s."),
    "intake-of-no-post": _("Stage %(stage)s receives the request; only a post of the district office does that."),
    "circle": _("The stages %(stages)s wait for each other for ever."),
    "leads-nowhere": _("Stage %(stage)s neither leads to %(decides)s nor follows it."),
    "split-of-no-number": _("The fact %(name)s cannot be added up; choose an amount, a number or days."),
    "split-without-days": _("Requests are added up within at least 1 day; %(days)s is no number of days."),
    "limit-unknown-type": _("The limits of %(instrument)s name the decision type %(name)s, which does not exist."),
    "limit-unknown-fact": _(
        "The limits of %(instrument)s name the fact %(name)s, which this decision type does not have."
    ),
    "limit-unknown-value": _("The limits of %(instrument)s name %(value)s, which is not a value of the fact %(name)s."),
    "unknown-parent": _("%(instrument)s hands on the power of %(parent)s, which does not exist."),
    "handed-on-in-circle": _("%(instrument)s and %(parent)s hand on power to each other in a circle."),
    "may-not-hand-on": _("%(instrument)s hands on the power of %(parent)s, which does not allow that."),
    "limits-missing": _("%(instrument)s names no limits, but %(parent)s, whose power it hands on, has limits."),
    "beyond-parent": _("%(instrument)s goes beyond %(parent)s, whose power it hands on."),
    "outside-days-of-parent": _(
        "%(instrument)s is to have power on days when %(parent)s, whose power it hands on, has none."
    ),
    "rule-beyond-limits": _("This rule goes beyond the limits of %(instrument)s, on which it rests."),
    "limits-not-decided": _("Not decided: the limits around %(instrument)s cut each other too often to be compared."),
    "rule-without-case": _("No golden case exercises this rule."),
    "without-power": _("This rule is in force on %(day)s, when %(instrument)s, on which it rests, has no power."),
    "unchecked": _("Nobody has compared this rule with the signed paper yet (source %(source)s)."),
    "sample": _("The figures of %(instrument)s are samples and not law."),
}


def sentence_of(problem: Problem) -> str:
    """Give the sentence about a fact in the reader's language."""
    return _filled(FACT_PROBLEMS[problem.code], problem.values)


def sentence_of_defect(defect: Defect) -> str:
    """Give the sentence about a defect in the reader's language."""
    return _filled(DEFECTS[defect.code], defect.values)


def _filled(sentence: Promise, values: Mapping[str, Any]) -> str:
    return str(sentence) % {name: ", ".join(each) if name == "others" else each for name, each in values.items()}
