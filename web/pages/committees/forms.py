"""The forms of the register of committees."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.committees import loader
from approvals.people.kinds import Anchor
from approvals.people.models import Person, School
from approvals.vocabulary.thai import normalise
from web.fields import ThaiDateField, WholeNumberField
from web.pages.people.forms import MOST_PUPILS, USER_NAME
from web.pages.requests.forms import KeyedForm

SCAN = _("PDF, at most 10 MB.")


class ScannedForm(KeyedForm):
    """A form that may carry the scan of a signed order."""

    def scan(self) -> tuple[str, bytes] | None:
        """Its name and content, if one was handed in."""
        file = self.cleaned_data.get("file")
        return (file.name, file.read()) if file else None

    def typed(self, *names: str) -> dict:
        """What was typed into these fields."""
        return {name: self.cleaned_data[name] for name in names}


class FoundingForm(ScannedForm):
    """A committee with its founding order."""

    kind = forms.ChoiceField(label=_("Kind of committee"))
    school = forms.ModelChoiceField(
        label=_("School"), queryset=School.objects.none(), required=False, empty_label=_("a committee of the district")
    )
    founding_order = forms.CharField(
        label=_("Founding order"), max_length=200, help_text=_("Number and year, as on the order.")
    )
    founded_on = ThaiDateField(label=_("Day of the founding"))
    pupils = WholeNumberField(
        label=_("Pupils when the members were appointed"),
        min_value=0,
        max_value=MOST_PUPILS,
        required=False,
        help_text=_("For a school board only. Empty: the pupils of the school today. The size stays as it is founded."),
    )
    allows_alternates = forms.BooleanField(label=_("The founding order allows alternates"), required=False)
    file = forms.FileField(label=_("Scan of the founding order"), required=False, help_text=SCAN)

    def __init__(self, schools: QuerySet[School], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["school"].queryset = schools
        language = get_language()
        self.fields["kind"].choices = [
            ("", _("Choose…")),
            *(
                (anchor.label, [(c.kind, c.title.in_language(language)) for c in loader.constitutions().values()
                                if c.anchor == anchor])
                for anchor in Anchor
            ),
        ]  # fmt: skip


class ParticularsForm(ScannedForm):
    """What may be corrected about a committee."""

    name_th = forms.CharField(label=_("Name in Thai"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    founding_order = forms.CharField(label=_("Founding order"), max_length=200, required=False)
    allows_alternates = forms.BooleanField(label=_("The founding order allows alternates"), required=False)
    file = forms.FileField(
        label=_("Scan of the founding order"), required=False, help_text=_("Empty: the scan there is stays.")
    )

    def clean_name_th(self) -> str:
        return normalise(self.cleaned_data["name_th"])


class DissolvingForm(KeyedForm):
    """The last day of a committee, and why."""

    last_day = ThaiDateField(label=_("Last day"))
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("With the order, where there is one.")
    )


class SeatForm(KeyedForm):
    """One seat to be added or taken away."""

    seat = forms.ChoiceField(label=_("What changes"), widget=forms.RadioSelect)

    def __init__(self, choices: Iterable[tuple[str, str]], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["seat"].choices = list(choices)
        self.fields["seat"].error_messages["required"] = _("Choose one.")


class AppointmentForm(ScannedForm):
    """Who sits on a seat: somebody the district knows, or somebody new. `offered` are the persons shown."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Person.objects.none(), widget=forms.RadioSelect, empty_label=None, required=False
    )
    name_th = forms.CharField(label=_("Name in Thai"), max_length=150, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=150, required=False)
    username = forms.RegexField(
        r"^[a-z0-9._-]+\Z", label=_("User name"), help_text=USER_NAME, max_length=80, required=False
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("The link for the first password goes there.")
    )
    first_day = ThaiDateField(label=_("First day"))
    last_day = ThaiDateField(label=_("Last day"), required=False)
    order = forms.CharField(
        label=_("Appointing order"), max_length=200, help_text=_("Number and year, as on the order.")
    )
    file = forms.FileField(label=_("Scan of the appointing order"), required=False, help_text=SCAN)
    NEW = ("name_th", "name_en", "username", "email")

    def __init__(self, people: QuerySet[Person], offered: Iterable[Person], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].widget.choices = [(one.pk, f"{one} ({one.username})") for one in offered]
        self.fields["username"].error_messages["invalid"] = USER_NAME

    def clean_name_th(self) -> str:
        return normalise(self.cleaned_data["name_th"])

    def clean(self) -> dict:
        """Exactly one: a person chosen, or a new one with the names that are needed."""
        typed = super().clean()
        new = any(typed.get(name) for name in self.NEW)
        if typed.get("person") and new:
            self.add_error("person", _("Choose a person or type a new one, not both."))
        elif not typed.get("person"):
            for name in ("name_th", "username"):
                if new and not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("A new person needs this."))
            if not new and not self.errors:
                self.add_error("person", _("Choose one of the persons, or type a new one."))
        return typed

    @property
    def new_person(self) -> dict | None:
        """The particulars of somebody new; None when a person was chosen."""
        return None if self.cleaned_data["person"] else self.typed(*self.NEW)

    @property
    def of_new(self) -> list:
        """The fields about somebody new."""
        return [self[name] for name in self.NEW]

    @property
    def of_appointment(self) -> list:
        """The fields about the appointment itself."""
        return [self[name] for name in ("first_day", "last_day", "order", "file")]


class EndingForm(KeyedForm):
    """The last day of a membership, and why."""

    last_day = ThaiDateField(label=_("Last day"))
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as resignation, death, or a disqualification under the law. Only auditors read it."),
    )
