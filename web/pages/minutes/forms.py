"""The forms of minutes: the texts of a draft, and a dissent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.meetings.drafting import ATTENDING, CLOSING, OPENING
from approvals.meetings.minutes import LONGEST
from web.pages.requests.forms import KeyedForm

NAMES = {OPENING: _("How it began"), ATTENDING: _("Who else took part"), CLOSING: _("Before it ended")}
HINTS = {ATTENDING: _("Guests and staff, one in each line.")}


class TextsForm(KeyedForm):
    """Every text of a draft that its keeper may change; the revision tells whether somebody else was faster."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, content: dict[str, Any], revision: int, data=None) -> None:
        texts = content["texts"]
        super().__init__(data, initial={**texts, "revision": revision})
        for name in texts:
            self.fields[name] = forms.CharField(
                label=_label(name, content),
                help_text=HINTS.get(name, ""),
                widget=forms.Textarea(attrs={"rows": 3 if name in NAMES else 6}),
                required=False,
                max_length=LONGEST,
            )

    def texts(self) -> dict[str, str]:
        """What was typed, by the name of the part."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in ("key", "revision")}


def _label(name: str, content: dict[str, Any]) -> Any:
    items = (item for part in content["parts"] for item in part["items"])
    item = next((item for item in items if item["name"] == name), None)
    return NAMES[name] if item is None else f"{item['number']} {item['title']}"


class DissentForm(KeyedForm):
    """A dissent, its reasons, and perhaps a paper."""

    text = forms.CharField(
        label=_("My dissent and its reasons"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
        help_text=_("It is printed in the minutes with your name."),
        error_messages={"required": _("Write the dissent and its reasons.")},
    )
    file = forms.FileField(
        label=_("Paper to attach"), required=False, help_text=_("PDF, JPEG, PNG, Word or Excel, at most 10 MB.")
    )
