"""The form on which a request goes back: where to, why, by when, and what is to be revised about which field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.delegation.types import DecisionType
from approvals.people.capacities import Capacity
from approvals.requests.models import ApprovalRequest, Document
from approvals.requests.refusals import ReasonsMissing
from approvals.requests.revisions.remarks import ANOTHER, CONCERNED, TITLE, Said
from web.fields import ThaiDateField
from web.pages.desk.capacity_form import CapacityForm
from web.pages.requests.forms import concerns_people
from web.route_view import said

SCHOOL = "school"  # where a request goes back to; else the name of a stage


@dataclass(frozen=True, slots=True)
class About:
    """One field of the request a remark may be about: what it is called and what it holds now."""

    said: Said  # without its text
    label: Any
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """The same with its two fields on the form. `is_open`: something was ticked, typed or refused."""

    about: About
    tick: forms.BoundField
    text: forms.BoundField
    is_open: bool


def everything(paper: ApprovalRequest, kind: DecisionType, documents: Iterable[Document]) -> list[About]:
    """Every answer and every kind of document of a request, in the order of its form."""
    found = [About(Said("", fact=TITLE), _("Subject"), paper.title)]
    for fact in kind.facts_from("request"):
        value = paper.facts.get(fact.name)
        shown = "" if value in (None, "") else said(fact.shown(value))
        found.append(About(Said("", fact=fact.name), said(fact.label), shown))
    if concerns_people(kind):
        names = ", ".join(str(concern.person) for concern in paper.concerns.select_related("person"))
        found.append(About(Said("", fact=CONCERNED), _("Whom it concerns"), names))
    return found + list(_papers(kind, documents))


def _papers(kind: DecisionType, documents: Iterable[Document]) -> Iterator[About]:
    names: dict[str, list[str]] = {}
    for file in documents:
        names.setdefault(file.kind or ANOTHER, []).append(file.name)
    for asked in kind.documents:
        yield About(Said("", document=asked.code), said(asked.label), ", ".join(names.get(asked.code, [])))
    yield About(Said("", document=ANOTHER), _("another paper"), ", ".join(names.get(ANOTHER, [])))


class ReturnForm(CapacityForm):
    """Why a request goes back, and where to; the fields of remarks are made of the request."""

    to = forms.CharField(required=False, label=_("Where it goes back to"))
    reasons = forms.CharField(
        label=_("What has to be revised"),
        help_text=_("For the whole request, in a few words. Needed (Administrative Procedure Act, section 37)."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": ReasonsMissing.sentence},
    )
    revise_by = ThaiDateField(
        label=_("To be revised by"),
        help_text=_("Only where it goes back to its school. A day of the Buddhist Era, like 22/11/2569."),
        required=False,
    )

    def __init__(self, abouts: Iterable[About], capacities: Iterable[Capacity], *args, **options) -> None:
        super().__init__(*args, **options)
        self.abouts = list(abouts)
        for about in self.abouts:
            name = about.said.field
            box = forms.CheckboxInput(attrs={"class": "form-check-input"})
            area = forms.Textarea(attrs={"rows": 2, "class": "form-control"})
            self.fields[f"tick-{name}"] = forms.BooleanField(required=False, label=about.label, widget=box)
            self.fields[name] = forms.CharField(required=False, label=about.label, widget=area)
        self.ask_capacity(capacities)

    def items(self) -> list[Item]:
        """The fields of remarks, as the page shows them."""
        return [self._item(about) for about in self.abouts]

    def _item(self, about: About) -> Item:
        tick, text = self[f"tick-{about.said.field}"], self[about.said.field]
        return Item(about, tick, text, bool(tick.value() or text.value() or text.errors))

    def remarks(self) -> list[Said]:
        """What was ticked or written; a tick without words is left to the service to refuse."""
        found = []
        for about in self.abouts:
            name = about.said.field
            text = self.cleaned_data.get(name, "")
            if text or self.cleaned_data.get(f"tick-{name}"):
                found.append(Said(text, about.said.fact, about.said.document))
        return found
