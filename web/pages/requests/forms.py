"""The forms of a request."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import Problem, Source
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value as read_value
from approvals.delegation.types import DecisionType, Variant
from approvals.errors import BadInput
from approvals.people.models import Person
from approvals.people.selectors import staff_of
from approvals.requests.afterwards.declared import allowance_of
from approvals.requests.afterwards.rules import Allowance
from approvals.requests.models import ApprovalRequest
from web.fact_forms import FactForm
from web.fields import A_DAY, ThaiDateField
from web.route_view import said

PERSONNEL = "personnel"


class KeyedForm(forms.Form):
    """A form that acts once however often it is sent."""

    use_required_attribute = False
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **options) -> None:
        options["initial"] = {"key": str(uuid4()), **(options.get("initial") or {})}
        super().__init__(*args, **options)


class DraftForm(FactForm):
    """What is asked for, whom it concerns, and the facts of the decision type."""

    title = forms.CharField(label=_("Subject"), help_text=_("In one line, as it should stand in the letter."))

    def __init__(self, kind: DecisionType, staff: Iterable[Person], data: Mapping[str, Any] | None = None, **options):
        super().__init__(kind.facts_from(Source.REQUEST), data, **options)
        self._ask_whether_done(allowance_of(kind))
        if concerns_people(kind):
            people = [(person.pk, person.display_name) for person in staff]
            self.fields["concerned"] = forms.MultipleChoiceField(
                label=_("Whom it concerns"),
                help_text=_("Whoever is concerned is told and gets a copy, and does not decide."),
                choices=people,
                widget=forms.CheckboxSelectMultiple,
                required=kind.area == PERSONNEL,
            )

    def _ask_whether_done(self, allowance: Allowance | None) -> None:
        """Ask whether it was done already, only where a clause lets it be approved afterwards."""
        if allowance is None:
            return
        clause = said(allowance.clause)
        if allowance.day:  # the label says so; submitting insists
            self.fields[allowance.day].required = True
        else:
            label, hint = _("Done already? On which day"), _("Leave it empty unless it was done: %(clause)s.")
            self.fields["done_on"] = ThaiDateField(label=label, help_text=hint % {"clause": clause}, required=False)
        if not allowance.reasons:
            label, hint = (
                _("Why it was done before it was approved"),
                _("Needed where it was done already: %(clause)s."),
            )
            text = forms.Textarea(attrs={"rows": 3})
            self.fields["done_why"] = forms.CharField(
                label=label, help_text=hint % {"clause": clause}, required=bool(allowance.day), widget=text
            )

    def done(self) -> tuple[date | None, str]:
        """The day and the reasons of an act done already; a day that cannot be read is refused as facts are."""
        typed = self.data.get("done_on", "")
        read = read_value(A_DAY, typed) if typed.strip() else None
        if isinstance(read, Problem):
            raise BadInput(fields={"done_on": [sentence_of(read)]})
        return date.fromisoformat(str(read)) if read else None, self.data.get("done_why", "")

    def persons(self) -> list[int]:
        """The ids of the persons concerned; what is no number is left to the service to refuse."""
        if "concerned" not in self.fields:
            return []
        chosen = self.data.getlist("concerned") if hasattr(self.data, "getlist") else self.data.get("concerned", [])
        return [int(str(value)[:18]) for value in chosen if str(value).isdecimal()]


def concerns_people(kind: DecisionType) -> bool:
    """Whether a type is about persons: leave, transfer, or whatever asks facts of a person."""
    return kind.area == PERSONNEL or any(fact.source == Source.PERSON for fact in kind.facts)


def draft_form(kind: DecisionType, school, data, day, *, initial: Mapping[str, Any] | None = None) -> DraftForm:
    """The form for one school's draft; `day` says who is on its staff."""
    staff = staff_of(school.pk, day) if concerns_people(kind) else ()
    return DraftForm(kind, staff, data, initial=initial)


def initial_of(kind: DecisionType, variant: Variant | None) -> dict[str, Any]:
    """What a new form shows: the presets of facts and of the variant it is opened as."""
    preset = variant.preset if variant else {}
    values = {fact.name: preset.get(fact.name, fact.preset) for fact in kind.facts_from(Source.REQUEST)}
    facts = kind.by_name
    return {name: facts[name].typed(value) for name, value in values.items() if value is not None}


def initial_from(kind: DecisionType, paper: ApprovalRequest) -> dict[str, Any]:
    """What the form of a stored draft shows."""
    facts = {name: kind.by_name[name].typed(value) for name, value in paper.facts.items() if name in kind.by_name}
    concerned = list(paper.concerns.values_list("person_id", flat=True))
    done = {"done_on": paper.done_on, "done_why": paper.done_why}
    return {"title": paper.title, "concerned": concerned, **done, **facts}


class FileForm(forms.Form):
    """One file and what it is."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("Document"), required=False)
    file = forms.FileField(label=_("File"), help_text=_("PDF, JPEG, PNG, Word or Excel, at most 10 MB."))

    def __init__(self, kind: DecisionType, *args, **options) -> None:
        super().__init__(*args, **options)
        documents = [(document.code, said(document.label)) for document in kind.documents]
        self.fields["kind"].choices = [*documents, ("", _("another paper"))]


class ReasonForm(KeyedForm):
    """Reasons in writing."""

    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 4}), required=False)


class SubmitForm(ReasonForm):
    """Reasons for a decision on own initiative, and why a request is not one with others of the school."""

    split_reason = forms.CharField(
        label=_("Why it is not one request with these"),
        help_text=_("Everybody who is asked reads it, and the trail keeps it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
