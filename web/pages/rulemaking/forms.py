"""The forms of a version: its particulars, its order, its cases, its files."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.rulemaking.publishing import Effect
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm

NOTE = _("What this version is about, in one line.")
EFFECTS = [
    (Effect.GO_ON.value, _("go on by the old rule")),
    (Effect.REROUTE.value, _("take the way of the new rule")),
    (Effect.STOP.value, _("stop and tell whoever asked")),
]


class ParticularsForm(KeyedForm):
    """From which day a version is to be in force, and what it is about."""

    revision = forms.CharField(widget=forms.HiddenInput, required=False)
    first_day = ThaiDateField(label=_("In force from"))
    note = forms.CharField(label=_("Note"), help_text=NOTE, max_length=300, required=False)


class ReasonsForm(KeyedForm):
    """Reasons in writing."""

    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 4}))


class PublishForm(KeyedForm):
    """The order that authorises a version, and what running requests do where a rule changes."""

    order_number = forms.CharField(
        label=_("Number of the order"), help_text=_("As it stands on the signed paper, like 125/2569."), max_length=100
    )
    order_day = ThaiDateField(label=_("Day of the order"))
    sure = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, running: Iterable[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.changed = list(running)
        for code, label in self.changed:
            self.fields[f"effect-{code}"] = forms.ChoiceField(
                label=label, choices=EFFECTS, widget=forms.RadioSelect, initial=Effect.GO_ON.value
            )

    def effects(self) -> dict[str, str]:
        """What was chosen, by the code of the rule."""
        return {code: self.cleaned_data[f"effect-{code}"] for code, _label in self.changed}

    def chosen(self) -> list[tuple[str, str, Any]]:
        """Code and title of each changed rule with what was chosen, in words; to be asked once more."""
        words = dict(EFFECTS)
        return [
            (code, label, words[effect])
            for (code, label), effect in zip(self.changed, self.effects().values(), strict=True)
        ]

    def rows(self) -> list[tuple[str, Any]]:
        """The choices, one for each changed rule."""
        return [(code, self[f"effect-{code}"]) for code, _label in self.changed]

    def order(self) -> list[Any]:
        """The fields of the order."""
        return [self["order_number"], self["order_day"]]


class ComparisonForm(KeyedForm):
    """The day of a comparison with the signed paper, and its scan."""

    checked_on = ThaiDateField(label=_("Compared on"))
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("Where the paper lies, or what was looked at.")
    )
    scan = forms.FileField(label=_("Scan of the signed paper"), help_text=_("PDF, JPEG or PNG, at most 10 MB."))
