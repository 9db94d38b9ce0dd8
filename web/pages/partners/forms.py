"""The forms of the register of partners."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.partners.models import PartnerKind
from approvals.partners.services import LONGEST, Particulars
from web.pages.requests.forms import KeyedForm

SAY = {"required": _("Say it in a few words.")}


def _text(label, **options) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST, **options)


class PartnerForm(KeyedForm):
    """Who a body is, of which kinds, where it is, and what it takes part in."""

    name_th = forms.CharField(label=_("Name in Thai"), max_length=300, error_messages=SAY)
    name_en = forms.CharField(label=_("Name in English"), max_length=300, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Of which kinds"),
        choices=PartnerKind.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A body may be of several kinds."),
        error_messages={"required": _("Choose at least one of the kinds.")},
    )
    place = forms.CharField(label=_("Where"), max_length=500, required=False)
    website = forms.URLField(label=_("Web address"), max_length=500, required=False, assume_scheme="https")
    note = _text(_("What they take part in"), required=False)

    @property
    def said(self) -> Particulars:
        """What was typed, as the service takes it."""
        return Particulars(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class EndForm(KeyedForm):
    """Why a body takes part no longer."""

    why = _text(_("Reason"), error_messages=SAY)
