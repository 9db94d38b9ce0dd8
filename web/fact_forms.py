"""Form fields made from the facts of a decision type: a new type needs no code.

The fields take what was typed as it is; whether it can be read is asked of the pure reading of facts, so that
every way into the system refuses the same things with the same sentences.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import NO, YES, Fact, Kind
from approvals.vocabulary.bilingual import Text

RADIOS_AT_MOST = 5


def said(text: Text | None) -> str:
    """A bilingual text in the reader's language."""
    return text.in_language(get_language()) if text else ""


class FactForm(forms.Form):
    """One field per fact; `cleaned_data` holds the typed texts, empty ones left out."""

    use_required_attribute = False

    def __init__(self, facts: Iterable[Fact], data: Mapping[str, Any] | None = None, **options) -> None:
        super().__init__(data, **options)
        for fact in facts:
            self.fields[fact.name] = field_of(fact)

    def _clean_fields(self) -> None:
        """Keep what was typed; refusals come from the reading of facts."""
        self.cleaned_data = self.typed()

    def typed(self) -> dict[str, str]:
        """What was typed, by the name of the fact."""
        return {name: value for name, value in self.data.items() if name in self.fields and value != ""}


def field_of(fact: Fact) -> forms.Field:
    """The field for one fact; `required` is for the label only, the reading says what is missing."""
    common = {"label": label_of(fact), "help_text": said(fact.help), "required": fact.required}
    if fact.kind == Kind.YESNO:
        return forms.ChoiceField(choices=[("true", said(YES)), ("false", said(NO))], widget=forms.RadioSelect, **common)
    if fact.kind == Kind.CHOICE:
        return _choice(fact, common)
    if fact.kind == Kind.TEXT:
        return forms.CharField(widget=_text_widget(fact), strip=False, **common)
    hints = {"inputmode": "text" if fact.kind == Kind.DATE else "decimal", "autocomplete": "off"}
    if fact.kind == Kind.DATE:
        common["help_text"] = common["help_text"] or _("Day, month and year of the Buddhist Era, like 22/11/2569.")
    return forms.CharField(widget=forms.TextInput(attrs=hints), strip=False, **common)


def label_of(fact: Fact) -> str:
    """The label with its unit."""
    unit = said(fact.unit) or {Kind.MONEY: _("baht"), Kind.DAYS: _("days")}.get(fact.kind, "")
    return f"{said(fact.label)} ({unit})" if unit else said(fact.label)


def _choice(fact: Fact, common: dict[str, Any]) -> forms.Field:
    choices = [(choice.code, said(choice.title)) for choice in fact.choices]
    if len(choices) <= RADIOS_AT_MOST:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    return forms.ChoiceField(choices=[("", _("Choose…")), *choices], **common)


def _text_widget(fact: Fact) -> forms.Widget:
    if fact.most is not None and fact.most <= 300:
        return forms.TextInput()
    return forms.Textarea(attrs={"rows": 3})
