"""The checklist of a request as a form: one line for each document of its list and each answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.people.models import Post
from approvals.requests.intake.checking import LONGEST
from approvals.requests.intake.rules import Item, Line, State
from web.pages.requests.forms import KeyedForm

FOUND = {
    State.OK: _("there, legible, and it fits"),
    State.MISSING: _("missing"),
    State.UNFIT: _("unfit: unreadable, out of date, or another paper"),
}
ANSWERED = {State.OK: _("fits the papers"), State.UNFIT: _("does not fit the papers")}
NOT_NEEDED = _("not handed in; it need not be there")


class CheckForm(KeyedForm):
    """What was found, line by line; the group that screens; a note."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("For the school where it goes back, for whoever reads it next where it goes on."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )
    group = forms.TypedChoiceField(label=_("Group that screens it"), coerce=int, empty_value=None, required=False)

    def __init__(self, items: Iterable[Item], labels: Mapping[str, str], groups: Iterable[Post], *args, **options):
        super().__init__(*args, **options)
        self.items = list(items)
        self.fields["group"].choices = [("", _("as the route names it")), *((post.pk, str(post)) for post in groups)]
        for item in self.items:
            self.fields[f"state-{item.code}"] = _states(item, labels[item.code])
            self.fields[f"remark-{item.code}"] = _remark()

    def lines(self) -> dict[str, Line]:
        """What was typed, by the codes of the items."""
        typed = self.cleaned_data
        return {
            item.code: Line(typed.get(f"state-{item.code}", ""), typed.get(f"remark-{item.code}", ""))
            for item in self.items
        }

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each item, for the page."""
        return [
            {"item": item, "state": self[f"state-{item.code}"], "remark": self[f"remark-{item.code}"]}
            for item in self.items
        ]


def _states(item: Item, label: str) -> forms.ChoiceField:
    words = FOUND if item.is_document else ANSWERED
    choices = [(state.value, words[state]) for state in item.offers]
    if item.offers == (State.MISSING,) and not item.required:
        choices = [(State.MISSING.value, NOT_NEEDED)]
    only = len(choices) == 1 and (item.settled or not item.required)
    preset = choices[0][0] if only or not item.is_document else None
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        required=False,
        initial=preset,
    )


def _remark() -> forms.CharField:
    return forms.CharField(
        label=_("What the school is to do"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        required=False,
        max_length=LONGEST,
    )
