"""The forms on which orders and grants are recorded, handed on and revoked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.acting.access import OPENED
from approvals.acting.capacities import meanings
from approvals.acting.services import Paper, Terms
from approvals.delegation.facts import Fact, Kind, Problem
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value as read_value
from approvals.delegation.types import DecisionType
from approvals.people.models import Person, Post
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.thai import normalise
from approvals.vocabulary.words import Area
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm

AREAS = {
    Area.ACADEMIC: _("academic affairs"),
    Area.BUDGET: _("budget"),
    Area.PERSONNEL: _("personnel"),
    Area.GENERAL: _("general administration"),
}
A_SUM = Fact("sum", Kind.MONEY, Text("วงเงิน", "sum"))
SCAN = _("PDF, JPEG, PNG, Word or Excel, at most 10 MB.")
AGAIN = _("Attach the scan of the signed order; after a mistake elsewhere it has to be chosen again.")


class SumField(forms.Field):
    """A sum of money typed in baht, with commas or Thai digits; its value is in satang."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: str | None) -> int | None:
        """The sum; None when nothing was typed."""
        if value is None or not str(value).strip():
            return None
        read = read_value(A_SUM, value)
        if isinstance(read, Problem):
            raise ValidationError(sentence_of(read), code=read.code)
        return int(read)


class PaperForm(KeyedForm):
    """The paper of an order, and its days."""

    order_number = forms.CharField(label=_("Number of the order"), max_length=100)
    order_day = ThaiDateField(label=_("Day of the order"))
    file = forms.FileField(label=_("Scan of the signed order"), help_text=SCAN, error_messages={"required": AGAIN})
    first_day = ThaiDateField(label=_("First day"))
    last_day = ThaiDateField(label=_("Last day"), required=False, help_text=_("Empty: until revoked."))
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_order_number(self) -> str:
        return normalise(self.cleaned_data["order_number"])

    def paper(self, signed_by: Person | None) -> Paper:
        """The paper as services take it."""
        typed, file = self.cleaned_data, self.cleaned_data["file"]
        scan = (file.name, file.read())
        return Paper(typed["order_number"], typed["order_day"], scan, signed_by, typed["reason"].strip())

    def terms(self) -> Terms:
        """Days and scope as services take them."""
        typed: dict[str, Any] = self.cleaned_data
        areas, types = tuple(typed.get("areas", ())), tuple(typed.get("types", ()))
        ceiling, passes = typed.get("ceiling"), typed.get("may_hand_on", False)
        return Terms(typed["first_day"], typed["last_day"], areas, types, ceiling, passes)


class ScopeForm(PaperForm):
    """The same with how far the order reaches; it can only narrow the power of the post."""

    areas = forms.MultipleChoiceField(
        label=_("Areas"), required=False, choices=list(AREAS.items()), widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all areas."),
    )  # fmt: skip
    types = forms.MultipleChoiceField(
        label=_("Decision types"), required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("None chosen: all types of these areas."),
    )  # fmt: skip
    ceiling = SumField(
        label=_("Ceiling in baht"),
        required=False,
        help_text=_("Empty: the ceiling of the rules. It can only be lower."),
    )

    def __init__(self, types: Iterable[DecisionType], *args, **options) -> None:
        super().__init__(*args, **options)
        language = get_language()
        self.fields["types"].choices = [
            (each.code, f"{each.code} {each.title.in_language(language)}") for each in types
        ]


class OrderForm(ScopeForm):
    """A new acting order: who, in which capacity, on whose signature, from when to when, how far."""

    person = forms.ModelChoiceField(
        label=_("Who acts"), queryset=Person.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    capacity = forms.ChoiceField(label=_("Capacity"), widget=forms.RadioSelect)
    given_by = forms.ModelChoiceField(
        label=_("Signed by"), queryset=Person.objects.none(), widget=forms.RadioSelect, required=False, blank=True,
        empty_label=_("an authority above the district (say which under Reason)"),
    )  # fmt: skip
    may_hand_on = forms.BooleanField(
        label=_("It may be handed on, one step"), required=False, help_text=_("Never for procurement.")
    )
    field_order = (
        "key", "person", "capacity", "order_number", "order_day", "given_by", "file", "first_day", "last_day",
        "areas", "types", "ceiling", "may_hand_on", "reason",
    )  # fmt: skip

    def __init__(
        self, people, offered: Iterable[Person], signers, post: Post, types: Iterable[DecisionType], *args, **options
    ):
        super().__init__(types, *args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].widget.choices = [(one.pk, f"{one} ({one.username})") for one in offered]
        self.fields["person"].error_messages["required"] = _("Choose one of the persons.")
        self.fields["given_by"].queryset = signers
        language = get_language()
        self.fields["capacity"].choices = [
            (code, f"{each.title.in_language(language)} – {each.when.in_language(language)}")
            for code, each in meanings().items()
            if post.anchor in each.anchors
        ]
        note = _("Only for what is deputised; who acts as head has the whole power of the post.")
        self.fields["areas"].help_text = f"{self.fields['areas'].help_text} {note}"


class HandOnForm(ScopeForm):
    """Passing on what one was deputised for, inside it."""

    person = forms.ModelChoiceField(
        label=_("Who acts"), queryset=Person.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    field_order = (
        "key", "person", "order_number", "order_day", "file", "first_day", "last_day", "areas", "types", "ceiling",
        "reason",
    )  # fmt: skip

    def __init__(self, people, offered: Iterable[Person], types: Iterable[DecisionType], *args, **options) -> None:
        super().__init__(types, *args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].widget.choices = [(one.pk, f"{one} ({one.username})") for one in offered]
        self.fields["person"].error_messages["required"] = _("Choose one of the persons.")


class AccessForm(PaperForm):
    """Who may read or audit the district, on whose signature, until when."""

    username = forms.CharField(
        label=_("User name of the person"), max_length=80, help_text=_("Of this or of another district.")
    )
    ability = forms.ChoiceField(label=_("What it opens"), widget=forms.RadioSelect)
    given_by = forms.ModelChoiceField(
        label=_("Signed by"), queryset=Person.objects.none(), widget=forms.RadioSelect, required=False, blank=True,
        empty_label=_("an authority above the district (say which under Reason)"),
    )  # fmt: skip
    field_order = (
        "key", "username", "ability", "order_number", "order_day", "given_by", "file", "first_day", "last_day",
        "reason",
    )  # fmt: skip

    def __init__(self, signers, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["given_by"].queryset = signers
        self.fields["ability"].choices = [(ability.value, ability.label) for ability in OPENED]
        self.fields["last_day"].required, self.fields["last_day"].help_text = True, ThaiDateField().help_text

    def clean_username(self) -> Person:
        found = Person.objects.filter(username=self.cleaned_data["username"].strip(), is_active=True).first()
        if found is None:
            raise ValidationError(_("Nobody has this user name."), code="nobody")
        return found


class RevokeForm(KeyedForm):
    """Why it is revoked."""

    reason = forms.CharField(label=_("Why it is revoked"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
