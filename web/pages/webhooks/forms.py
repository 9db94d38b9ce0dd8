"""The forms of webhooks."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from notifications.models import WebhookEndpoint
from notifications.webhooks import catalogue
from notifications.webhooks.services import trouble_with
from web.fields import ThaiDateField, WholeNumberField
from web.pages.requests.forms import KeyedForm

FAMILIES = [(f"{family}.*", words) for family, words in catalogue.FAMILIES.items()]


class EndpointForm(KeyedForm):
    """Which system is called, where, and what it hears of."""

    name = forms.CharField(label=_("Which system hears of it"), max_length=80)
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Begins with https:// and is given by the other system."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    families = forms.MultipleChoiceField(
        label=_("What it hears of"), choices=FAMILIES, required=False, widget=forms.CheckboxSelectMultiple
    )
    single = forms.CharField(
        label=_("Or only single events"),
        required=False,
        help_text=_("One on each line, like request.approved. The names stand in the reference of events."),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )

    @staticmethod
    def typed(endpoint: WebhookEndpoint) -> dict[str, Any]:
        """What the form shows of an endpoint."""
        families = {code for code, _words in FAMILIES}
        return {
            "name": endpoint.name,
            "url": endpoint.url,
            "families": [each for each in endpoint.kinds if each in families],
            "single": "\n".join(each for each in endpoint.kinds if each not in families),
        }

    def clean_url(self) -> str:
        """The address, if it may be called; it is looked up here, and again at every call."""
        url = self.cleaned_data["url"].strip()
        if trouble := trouble_with(url):
            raise forms.ValidationError(trouble)
        return url

    def clean_single(self) -> list[str]:
        """The single kinds; each must be one that may leave the house."""
        asked = self.cleaned_data["single"].split()
        unknown = [each for each in asked if each not in catalogue.SENDABLE]
        if unknown:
            sentence = _("No event of this name can be told: %(names)s.")
            raise forms.ValidationError(sentence, params={"names": ", ".join(unknown[:5])})
        return asked

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("families") and not cleaned.get("single") and "single" not in self.errors:
            self.add_error("families", _("Choose what it hears of."))
        return cleaned

    def asked(self) -> dict[str, Any]:
        """What the service wants to know."""
        cleaned = self.cleaned_data
        return {
            "name": cleaned["name"],
            "url": cleaned["url"],
            "kinds": sorted({*cleaned["families"], *cleaned["single"]}),
        }


class SureForm(KeyedForm):
    """Nothing is asked but whether."""


class ResumeForm(forms.Form):
    """Whether what happened meanwhile is told or skipped."""

    skips = forms.ChoiceField(
        label=_("What happened meanwhile"),
        choices=(("", _("is told now, in order")), ("1", _("is skipped for good"))),
        required=False,
        widget=forms.RadioSelect,
    )


class ReplayForm(KeyedForm):
    """From which number, or which moment, calls are sent again; `seen` is what the preview showed."""

    number = WholeNumberField(label=_("From event number"), required=False, min_value=1, max_value=2**62)
    day = ThaiDateField(label=_("Or from the day"), required=False)
    hour = forms.TimeField(
        label=_("At"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        help_text=_("Like 09:30. Empty: from midnight."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and (cleaned.get("number") is None) == (cleaned.get("day") is None):
            self.add_error("number", _("Name a number or a day, one of the two."))
        return cleaned

    @property
    def moment(self) -> datetime:
        """The beginning that was named, in Bangkok."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"] or time.min))
