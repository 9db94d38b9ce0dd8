"""The part of a form in which the signer chooses among the capacities they hold."""

import re
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.people.capacities import Capacity
from web.capacity_view import until
from web.pages.requests.forms import KeyedForm

KEY = re.compile(r"(tenure|order)-[0-9]{1,18}")


class CapacityField(forms.ChoiceField):
    """In which capacity somebody acts. A capacity that ended meanwhile is refused by the act, in words of its own."""

    def valid_value(self, value: str) -> bool:
        return KEY.fullmatch(str(value)) is not None


class CapacityForm(KeyedForm):
    """A form on which the signer chooses among the capacities they hold; nothing is asked of a post of one's own."""

    def ask_capacity(self, capacities: Iterable[Capacity]) -> None:
        """Offer the capacities, one's own post first. A single order is sent along unasked, so that it is that one."""
        offered = [(capacity.key, until(capacity)) for capacity in capacities]
        if len(offered) == 1 and offered[0][0].startswith("tenure-"):
            return
        field = CapacityField(label=_("I act as"), choices=offered, widget=forms.RadioSelect, required=bool(offered))
        field.error_messages["required"] = _("Choose in which capacity you act.")
        if len(offered) < 2:
            field.widget = forms.HiddenInput()
        self.fields = {"capacity": field, **self.fields}
        self.initial["capacity"] = offered[0][0] if offered else ""

    @property
    def choice(self) -> str:
        """The key of the capacity that was chosen; empty where none was asked."""
        return self.cleaned_data.get("capacity", "")
