"""The forms of reassigning: to whom, and why."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.models import Person
from web.pages.power.forms import person_named
from web.pages.requests.forms import KeyedForm
from workflows.reassigning_acts import LONGEST


class TargetForm(forms.Form):
    """To whom: the superior post with the power, or a named person."""

    person = forms.CharField(
        label=_("Give to"), required=False, max_length=100,
        help_text=_("A part of a name. Empty: stages go to the nearest superior post that can act."),
    )  # fmt: skip

    def __init__(self, districts: Sequence[int], *args, **options) -> None:
        super().__init__(*args, **options)
        self.districts = districts

    def clean_person(self) -> Person | None:
        """The one person that was meant, or nobody."""
        return person_named(self.cleaned_data["person"], self.districts)


class ReasonForm(KeyedForm):
    """Why, and for an administrator under which order."""

    reason = forms.CharField(
        label=_("Why"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with every one of these matters, and the school reads it."),
        error_messages={"required": _("Say it in a few words.")},
    )  # fmt: skip
    order = forms.CharField(
        label=_("Number of the director's order"), max_length=100,
        error_messages={"required": _("Write the number of the director's order.")},
    )  # fmt: skip

    def __init__(self, *args, needs_order: bool, **options) -> None:
        super().__init__(*args, **options)
        if not needs_order:
            del self.fields["order"]
