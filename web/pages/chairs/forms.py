"""The forms of absences."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approvals.people.models import Person
from approvals.people.orders import Absence
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm


class AbsenceForm(KeyedForm):
    """Who is away, from when to when, and why."""

    person = forms.ModelChoiceField(label=_("Who is away"), queryset=Person.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Why"), choices=Absence.Kind.choices, widget=forms.RadioSelect)
    first_day = ThaiDateField(label=_("First day"))
    last_day = ThaiDateField(label=_("Last day"), help_text=_("The last day away, itself included."))
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("Only for those who keep this absence.")
    )

    def __init__(self, people: QuerySet[Person], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people


class ShortenForm(KeyedForm):
    """The new last day of an absence, or that it is cancelled, and why."""

    what = forms.ChoiceField(
        label=_("What changes"),
        choices=[("day", _("It ends on another day")), ("cancel", _("It is cancelled: the person will not be away"))],
        initial="day",
        widget=forms.RadioSelect,
    )
    last_day = ThaiDateField(label=_("Last day"), required=False)
    why = forms.CharField(label=_("Why"), max_length=300)

    def clean(self) -> dict:
        typed = super().clean()
        if typed.get("what") == "day" and not typed.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Name the last day, or cancel the absence."))
        return typed
