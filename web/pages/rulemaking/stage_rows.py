"""The stages of a rule as rows of a form, and the order in which they begin.

A row begins after the group of rows before it, or beside the row before it, or, as imported, after the stages it
names. `order` is a hidden list of row numbers, so that rows can be added, moved and removed without a script and
nothing typed is lost.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from approvals.delegation.bodies import ANCHORS
from approvals.delegation.rules import Rulebook
from approvals.delegation.stages import ESCALATE, REMIND, IfRefused, Join, Stage
from approvals.delegation.types import DecisionType
from approvals.vocabulary.words import Action
from web.fields import WholeNumberField
from web.route_view import ACTIONS, said

NEXT, BESIDE, KEPT = "next", "beside", "kept"
MOST_ROWS = 20
MOST_DAYS = 999
DOCUMENTS = "documents"
PLACES = {
    "requesting-school": _("of the school that asks"),
    "receiving-school": _("of the receiving school"),
    "district": _("of the district"),
    "outside": _("above the district"),
}
BEGINS = [(NEXT, _("after the stages before it")), (BESIDE, _("at the same time as the stage before it"))]
JOINS = [(Join.ALL.value, _("all of them")), (Join.ANY.value, _("the first of them"))]
REFUSED = [
    (IfRefused.ENDS.value, _("the request ends there")),
    (IfRefused.CONTINUES.value, _("the request goes on")),
]


def bodies_to_choose(rulebook: Rulebook) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Every body a rule may name, by where it stands."""
    groups = []
    for anchor, place in ANCHORS.items():
        there = [(f"{b.kind}@{anchor}", said(b.title)) for b in rulebook.bodies.values() if b.anchor == place]
        groups.append((PLACES[anchor], there))
    return [group for group in groups if group[1]]


class StageForm(forms.Form):
    """One stage."""

    use_required_attribute = False
    name = forms.CharField(widget=forms.HiddenInput, required=False)
    profile = forms.CharField(widget=forms.HiddenInput, required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    who = forms.ChoiceField(label=_("Who"))
    action = forms.ChoiceField(label=_("What they do"), choices=[(a.value, ACTIONS[a.value]) for a in Action])
    title_th = forms.CharField(label=_("Name of the stage in Thai"), max_length=200)
    title_en = forms.CharField(label=_("Name of the stage in English"), max_length=200)
    days = WholeNumberField(
        label=_("Within working days"),
        min_value=0,
        max_value=MOST_DAYS,
        required=False,
        help_text=_("Empty: no limit."),
    )
    practice = forms.BooleanField(label=_("The time limit is custom, not law"), required=False)
    begins = forms.ChoiceField(label=_("It begins"), choices=BEGINS)
    join = forms.ChoiceField(label=_("It waits for"), choices=JOINS)
    timeout = forms.ChoiceField(label=_("When its time is over"), required=False)
    if_refused = forms.ChoiceField(label=_("After a refusal"), choices=REFUSED)
    relies_on = forms.MultipleChoiceField(
        label=_("What it relies on"),
        help_text=_("It runs again when one of these changes. None chosen: it relies on everything."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, rulebook: Rulebook, kind: DecisionType, row: str, data: Any = None, **options: Any) -> None:
        super().__init__(data, prefix=f"stage-{row}", auto_id="id_%s", **options)
        self.row = row
        bodies = bodies_to_choose(rulebook)
        self.fields["who"].choices = [("", _("Choose…")), *bodies]
        self.fields["timeout"].choices = [("", _("whoever has it is reminded")), *_escalations(bodies)]
        facts = [(fact.name, said(fact.label)) for fact in kind.facts]
        self.fields["relies_on"].choices = [*facts, (DOCUMENTS, _("the documents"))]
        kept = self["kept"].value()
        if kept:
            self.fields["begins"].choices = [*BEGINS, (KEPT, _("as it was: after %(stages)s") % {"stages": kept})]


def _escalations(bodies: list[tuple[Any, list[tuple[str, str]]]]) -> list[tuple[Any, list[tuple[str, Any]]]]:
    goes = _("it goes to %(body)s")
    return [(place, [(code, goes % {"body": title}) for code, title in there]) for place, there in bodies]


def rows_in(data: Mapping[str, Any]) -> list[str]:
    """The numbers of the rows, in order; what is no number is left out."""
    typed = str(data.get("order", "")).split()
    return [row for row in dict.fromkeys(typed) if row.isdecimal() and len(row) < 4][:MOST_ROWS]


def reordered(rows: list[str], do: str) -> list[str]:
    """The rows after a button was pressed: `add`, or `up-N`, `down-N`, `remove-N` for the row number N."""
    what, _dash, row = do.partition("-")
    if what == "add" and len(rows) < MOST_ROWS:
        return [*rows, str(max(map(int, rows), default=-1) + 1)]
    if row not in rows:
        return rows
    if what == "remove":
        return [other for other in rows if other != row]
    at = rows.index(row)
    to = {"up": max(at - 1, 0), "down": min(at + 1, len(rows) - 1)}.get(what, at)
    moved = [other for other in rows if other != row]
    moved.insert(to, row)
    return moved


def initial_of(stages: Iterable[Stage]) -> list[dict[str, Any]]:
    """What the rows show for the stages of a rule."""
    found: list[dict[str, Any]] = []
    group: list[str] = []
    begun_after: tuple[str, ...] = ()
    for stage in stages:
        begins = _begins(stage, group, begun_after)
        if begins == BESIDE:
            group = [*group, stage.name]
        else:
            group, begun_after = [stage.name], stage.after
        found.append(_row(stage, begins))
    return found


def _begins(stage: Stage, group: list[str], begun_after: tuple[str, ...]) -> str:
    if set(stage.after) == set(group):
        return NEXT
    return BESIDE if group and set(stage.after) == set(begun_after) else KEPT


def _row(stage: Stage, begins: str) -> dict[str, Any]:
    return {
        "name": stage.name,
        "profile": stage.profile or "",
        "kept": " ".join(stage.after) if begins == KEPT else "",
        "who": str(stage.who),
        "action": stage.action.value,
        "title_th": stage.title.th,
        "title_en": stage.title.en,
        "days": stage.days,
        "practice": stage.practice,
        "begins": begins,
        "join": stage.join.value,
        "timeout": str(stage.escalates_to or ""),
        "if_refused": stage.if_refused.value,
        "relies_on": list(stage.relies_on or ()),
    }


def stages_of(forms_: list[StageForm]) -> list[dict[str, Any]]:
    """The stages in plain form; every form has to be valid."""
    names = names_by_row(forms_)
    plain: list[dict[str, Any]] = []
    group: list[str] = []
    begun_after: list[str] = []
    for form in forms_:
        typed, name = form.cleaned_data, names[form.row]
        if typed["begins"] == BESIDE and group:
            group.append(name)
        else:
            kept = [other for other in typed["kept"].split() if other in names.values()]
            begun_after = kept if typed["begins"] == KEPT else group
            group = [name]
        plain.append(_plain(name, typed, begun_after))
    return plain


def names_by_row(forms_: list[StageForm]) -> dict[str, str]:
    """A stage keeps its name, because routes refer to it; a new one is named after what is done there."""
    names: dict[str, str] = {}
    for form in forms_:
        wanted = form.cleaned_data["name"] or form.cleaned_data["action"]
        name, number = wanted, 2
        while name in names.values():
            name, number = f"{wanted}-{number}", number + 1
        names[form.row] = name
    return names


def _plain(name: str, typed: dict[str, Any], after: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "who": typed["who"],
        "action": typed["action"],
        "title": {"th": typed["title_th"], "en": typed["title_en"]},
        "days": typed["days"],
        "on_timeout": f"{ESCALATE}{typed['timeout']}" if typed["timeout"] else REMIND,
        "after": list(after),
        "join": typed["join"],
        "if_refused": typed["if_refused"],
        "relies_on": typed["relies_on"] or None,
        "profile": typed["profile"] or None,
        "practice": typed["practice"],
    }


def with_order(data: QueryDict, rows: list[str]) -> QueryDict:
    """The same form with other rows."""
    changed = data.copy()
    changed["order"] = " ".join(rows)
    return changed
