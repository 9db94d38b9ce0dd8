"""Form fields that read days and whole numbers as people here type them: Thai digits, Buddhist Era, Thai months."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import Fact, Kind, Problem, shown_day
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value as read_value
from approvals.vocabulary.bilingual import Text

A_DAY = Fact("day", Kind.DATE, Text("วัน", "day"))


class ThaiDateField(forms.Field):
    """A day typed like 22/11/2569, 22 พ.ย. ๒๕๖๙ or 2026-11-22; it is read as the facts of requests are."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def __init__(self, **options) -> None:
        options.setdefault("help_text", _("Day, month and year of the Buddhist Era, like 22/11/2569."))
        super().__init__(**options)

    def to_python(self, value: str | date | None) -> date | None:
        """The day; None when nothing was typed."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        read = read_value(A_DAY, value)
        if isinstance(read, Problem):
            raise ValidationError(sentence_of(read), code=read.code)
        return date.fromisoformat(str(read))

    def prepare_value(self, value: str | date | None) -> str | None:
        """A stored day as people would type it; what was typed stays as it is."""
        return shown_day(value).th if isinstance(value, date) else value


class WholeNumberField(forms.IntegerField):
    """A whole number in Thai or other digits, with or without commas."""

    def __init__(self, **options) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**options)

    def to_python(self, value: str | int | None) -> int | None:
        """The number; a comma between thousands is read over."""
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)
