"""The forms of obligations: the report, the day its time runs from, what becomes of it, conditions, leave."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from approvals.obligations.declared import days_of, facts_of
from approvals.obligations.making import asked_of
from approvals.obligations.models import Obligation
from approvals.obligations.reports import Report
from web.fact_forms import field_of, said
from web.fields import ThaiDateField
from web.pages.obligations.words import text_of
from web.pages.requests.forms import KeyedForm
from web.pages.support.forms import FILES, TAKEN, a_text

CHOOSE = {"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")}


class ReportForm(KeyedForm):
    """What was done, the facts and days that are asked for, and the evidence."""

    def __init__(self, row: Obligation, *args, **options) -> None:
        super().__init__(*args, **options)
        self.row, self.facts = row, facts_of(row.declared)
        if row.declared.get("starts"):
            self.fields["counted_from"] = ThaiDateField(
                label=text_of(row.declared["starts"]), required=row.is_provisional
            )
            self.initial["counted_from"] = None if row.is_provisional else row.counted_from
        for fact in self.facts:
            self.fields[fact.name] = field_of(fact)
            self.initial[fact.name] = fact.typed(row.facts.get(fact.name))
        self._add_days()
        self.fields["text"] = a_text(_("What was done"), rows=4)
        self.initial["text"] = row.report
        self._add_files()

    def _add_days(self) -> None:
        days = days_of(self.row.declared)
        self.day_names = [f"day_{n + 1}" for n in range(days.wanted(asked_of(self.row.request)))] if days else []
        known = [date.fromisoformat(day) for day in self.row.facts.get("days", ())]
        for number, name in enumerate(self.day_names):
            label = f"{said(days.each)} {number + 1}"
            self.fields[name] = ThaiDateField(label=label, help_text="" if number else _("Like 22/11/2569."))
            self.initial[name] = known[number] if number < len(known) else None

    def _add_files(self) -> None:
        there = set(self.row.files.values_list("kind", flat=True)) if self.row.pk else set()
        wanted = [
            (one["code"], text_of(one["label"]), one["required"]) for one in self.row.declared.get("evidence") or ()
        ]
        for code, label, required in wanted or [("", now("Evidence"), False)]:
            needed = required and code not in there
            field = forms.FileField(label=label, help_text=FILES, required=needed, widget=forms.FileInput(attrs=TAKEN))
            field.error_messages["required"] = _("Attach this paper.")
            self.fields[f"file_{code}" if code else "file"] = field

    def said(self) -> Report:
        """What was typed, as the service takes it; call it on a valid form."""
        typed = self.cleaned_data
        return Report(
            typed["text"],
            {fact.name: typed.get(fact.name, "") for fact in self.facts},
            days=[typed[name] for name in self.day_names],
            files=list(self._files()),
            counted_from=typed.get("counted_from"),
        )

    def _files(self) -> Iterator[tuple[str, str, bytes]]:
        for name, file in self.cleaned_data.items():
            if isinstance(file, UploadedFile):
                yield name.removeprefix("file").removeprefix("_"), file.name or "", file.read()


class DayForm(KeyedForm):
    """The day from which the time runs."""

    counted_from = ThaiDateField(error_messages={"required": _("Say which day it was.")})

    def __init__(self, row: Obligation, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["counted_from"].label = text_of(row.declared.get("starts"))


class SettleForm(KeyedForm):
    """What becomes of an obligation: accepted, to be reported again, or no longer needed."""

    what = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect, error_messages=CHOOSE)
    why = a_text(_("Why"), rows=3, required=False, help_text=_("Needed when it goes back or is no longer needed."))

    def __init__(self, *args, is_reported: bool, **options) -> None:
        super().__init__(*args, **options)
        drop = [("drop", _("No longer needed"))]
        answers = [("accept", _("Accept the report: it is done")), ("back", _("Send it back: not enough yet"))]
        self.fields["what"].choices = [*answers, *drop] if is_reported else drop
        if not is_reported:
            self.initial["what"] = "drop"
            self.fields["why"].required, self.fields["why"].help_text = True, ""


ROWS = 4  # conditions that one form takes


class WithConditions(KeyedForm):
    """Up to four conditions, each with a last day if there is one."""

    def add_conditions(self) -> None:
        """Put the fields of the conditions at the end of the form."""
        for n in range(1, ROWS + 1):
            label = _("Condition %(n)s") % {"n": n}
            self.fields[f"condition_{n}"] = forms.CharField(label=label, required=False, max_length=500)
            self.fields[f"condition_due_{n}"] = ThaiDateField(
                label=_("Until when (condition %(n)s)") % {"n": n}, required=False, help_text=""
            )

    def conditions(self) -> list[dict[str, Any]]:
        """The conditions that were typed; a day without words is one the service refuses."""
        typed = self.cleaned_data
        rows = [{"text": typed.get(f"condition_{n}", ""), "due_on": typed.get(f"condition_due_{n}")} for n in _NUMBERS]
        return [row for row in rows if row["text"] or row["due_on"]]


_NUMBERS = range(1, ROWS + 1)


class ConditionsForm(WithConditions):
    """The conditions that a committee resolved."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.add_conditions()


class LeaveForm(KeyedForm):
    """Cancel a leave, or end it on an earlier day."""

    what = forms.ChoiceField(label=_("What is asked"), widget=forms.RadioSelect, error_messages=CHOOSE)
    last_day = ThaiDateField(label=_("New last day of leave"), required=False)
    why = a_text(_("Why"), rows=3)

    def __init__(self, *args, has_begun: bool, **options) -> None:
        super().__init__(*args, **options)
        cancel = [] if has_begun else [("cancel", _("Cancel the whole leave"))]
        self.fields["what"].choices = [*cancel, ("shorten", _("End it earlier"))]
        self.fields["last_day"].help_text = _("The last day of leave, when it is to end earlier; like 22/11/2569.")
        if has_begun:
            self.initial["what"] = "shorten"

    def clean(self) -> dict[str, Any]:
        """A leave that is to end earlier needs its new last day."""
        typed = super().clean() or self.cleaned_data
        if typed.get("what") == "shorten" and not typed.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Say which day is the last one."))
        return typed

    def last(self) -> date | None:
        """The new last day; None: the whole leave is cancelled."""
        return None if self.cleaned_data["what"] == "cancel" else self.cleaned_data["last_day"]


class LeaveAnswerForm(KeyedForm):
    """What whoever may grant the leave says to its change."""

    what = forms.ChoiceField(
        label=_("My answer"),
        widget=forms.RadioSelect,
        choices=[("grant", _("I permit this")), ("refuse", _("I do not permit this"))],
        error_messages=CHOOSE,
    )
    reasons = a_text(_("Reasons"), rows=3)
