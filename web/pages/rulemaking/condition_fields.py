"""The fields of the conditions of a rule, one group per fact: two ends of a scale, boxes for a list; none means any."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.delegation.conditions import FAR, Condition
from approvals.delegation.facts import Fact, Kind, Plain, Problem, shown_day
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value as read_value
from approvals.delegation.types import DecisionType, Rule
from web.fact_forms import label_of
from web.route_view import said

HINTS = {Kind.DATE: "text", Kind.MONEY: "decimal"}
ENDS = (("least", gettext_lazy("from")), ("most", gettext_lazy("to")))


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one fact as the page shows them."""

    fact: Fact
    label: str
    help: str
    fields: tuple[Any, ...]


def conditional(kind: DecisionType) -> list[Fact]:
    """The facts a rule may compare; a free text is never a condition."""
    return [fact for fact in kind.facts if fact.kind is not Kind.TEXT]


def fields_of(kind: DecisionType) -> dict[str, forms.Field]:
    """The fields of all facts by their names in the form."""
    fields: dict[str, forms.Field] = {}
    for fact in conditional(kind):
        if fact.is_listed:
            fields[f"when-{fact.name}"] = _boxes(fact)
        else:
            fields |= {f"when-{fact.name}-{end}": _end(fact, word) for end, word in ENDS}
    return fields


def _boxes(fact: Fact) -> forms.Field:
    least, most = fact.bounds()
    plains = [fact.plain(number) for number in range(least, most + 1)]
    choices = [(fact.typed(plain), said(fact.shown(plain))) for plain in plains]
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=said(fact.label), choices=choices, widget=widget, required=False)


def _end(fact: Fact, word: Any) -> forms.Field:
    hints = {"inputmode": HINTS.get(fact.kind, "numeric"), "autocomplete": "off"}
    return forms.CharField(label=word, required=False, strip=False, widget=forms.TextInput(attrs=hints))


def groups_of(kind: DecisionType, form: forms.Form) -> list[Group]:
    """The conditions as the page shows them, in the order of the request's form."""
    found = []
    for fact in conditional(kind):
        names = [f"when-{fact.name}"] if fact.is_listed else [f"when-{fact.name}-{end}" for end, _word in ENDS]
        found.append(Group(fact, label_of(fact), _bounds_in_words(fact), tuple(form[name] for name in names)))
    return found


def _bounds_in_words(fact: Fact) -> str:
    if fact.is_listed or (fact.least is None and fact.most is None):
        return ""
    least, most = (said(fact.shown(fact.plain(number))) for number in fact.bounds())
    return _("It can be from %(least)s to %(most)s.") % {"least": least, "most": most}


def initial_of(kind: DecisionType, rule: Rule) -> dict[str, Any]:
    """What the fields show for a rule."""
    sides = {side.fact: side for side in rule.when}
    initial: dict[str, Any] = {}
    for fact in conditional(kind):
        side = sides.get(fact.name)
        if side is None:
            continue
        if fact.is_listed:
            initial[f"when-{fact.name}"] = [fact.typed(plain) for plain in listed(fact, side)]
        else:
            initial |= {f"when-{fact.name}-{end}": text for end, text in _typed_ends(fact, side).items()}
    return initial


def listed(fact: Fact, side: Condition) -> list[Plain]:
    """The values of a list for which a condition holds, in their order."""
    least, most = fact.bounds()
    spans = side.intervals(fact)
    return [fact.plain(n) for n in range(least, most + 1) if any(low <= n <= high for low, high in spans)]


def _typed_ends(fact: Fact, side: Condition) -> dict[str, str]:
    spans = side.intervals(fact)
    if not spans:
        return {}
    ends = {"least": spans[0][0], "most": spans[-1][1]}
    return {end: as_typed(fact, number) for end, number in ends.items() if -FAR < number < FAR}


def as_typed(fact: Fact, number: int) -> str:
    """A number of the rules as a person would type it: days in the Buddhist Era."""
    plain = fact.plain(number)
    return shown_day(date.fromisoformat(str(plain))).th if fact.kind is Kind.DATE else fact.typed(plain)


def when_of(kind: DecisionType, form: forms.Form) -> dict[str, dict[str, Any]]:
    """The conditions in plain form; what cannot be read is written onto its field."""
    when: dict[str, dict[str, Any]] = {}
    for fact in conditional(kind):
        side = _listed_side(fact, form) if fact.is_listed else _scaled_side(fact, form)
        if side:
            when[fact.name] = side
    return when


def _listed_side(fact: Fact, form: forms.Form) -> dict[str, Any]:
    chosen = form.cleaned_data.get(f"when-{fact.name}") or []
    read = [read_value(fact, typed) for typed in chosen]
    return {"among": [plain for plain in read if not isinstance(plain, Problem)]} if read else {}


def _scaled_side(fact: Fact, form: forms.Form) -> dict[str, Any]:
    side: dict[str, Any] = {}
    for end, key in (("least", "at_least"), ("most", "at_most")):
        typed = form.cleaned_data.get(f"when-{fact.name}-{end}", "")
        if not typed.strip():
            continue
        read = read_value(fact, typed)
        if isinstance(read, Problem):
            form.add_error(f"when-{fact.name}-{end}", sentence_of(read))
        elif not _can_be(fact, read):
            form.add_error(f"when-{fact.name}-{end}", _bounds_in_words(fact))
        else:
            side[key] = read
    if len(side) == 2 and fact.number(side["at_least"]) > fact.number(side["at_most"]):
        form.add_error(f"when-{fact.name}-most", _("This ends before it begins, so the rule would never hold."))
    return side


def _can_be(fact: Fact, plain: Plain) -> bool:
    """Whether a request could have this value; a border beyond what is asked for is a slip of the hand."""
    least, most = fact.bounds()
    return _bounds_in_words(fact) == "" or least <= fact.number(plain) <= most
