"""The forms of the calendar."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.calendar.models import CalendarDay
from approvals.calendar.services import MOST_AT_ONCE
from approvals.vocabulary.thai import normalise
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm

KINDS = (
    (CalendarDay.Kind.CLOSED, _("The office is closed")),
    (CalendarDay.Kind.SUBSTITUTE, _("Day off in lieu of a holiday")),
    (CalendarDay.Kind.WORKING, _("The office works on a day off")),
)


class DaysForm(KeyedForm):
    """From which day to which day the calendar changes, why, and under which order."""

    kind = forms.ChoiceField(label=_("What changes"), choices=KINDS, widget=forms.RadioSelect)
    first_day = ThaiDateField(label=_("First day"))
    last_day = ThaiDateField(label=_("Last day"), required=False, help_text=_("Empty: this one day only."))
    title_th = forms.CharField(label=_("Reason in Thai"), max_length=200)
    title_en = forms.CharField(label=_("Reason in English"), max_length=200, required=False)
    order = forms.CharField(label=_("Number of the order or notice"), max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    moves_stages = forms.BooleanField(
        label=_("Move the last days of these stages too"),
        required=False,
        help_text=_("Otherwise they stay as people were told of them."),
    )

    def clean(self) -> dict:
        typed = super().clean() or {}
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        if first and last and (last - first).days >= MOST_AT_ONCE:
            self.add_error("last_day", _("At most %(most)s days are recorded at once.") % {"most": MOST_AT_ONCE})
        typed["title_th"] = normalise(typed.get("title_th", ""))
        return typed

    @property
    def days(self) -> list[date]:
        """Every day from the first to the last."""
        first = self.cleaned_data["first_day"]
        last = self.cleaned_data["last_day"] or first
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]


class StrikeForm(KeyedForm):
    """Why a recorded day is struck out."""

    why = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    moves_stages = DaysForm.base_fields["moves_stages"]
