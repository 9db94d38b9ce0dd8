"""The forms of networks, their members and their logs."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.networks.models import Network, NetworkEntry
from approvals.networks.saying import LONGEST, Line, Particulars
from approvals.partners.models import Partner
from approvals.people.models import School
from web.fields import ThaiDateField, WholeNumberField
from web.pages.requests.forms import KeyedForm
from web.pages.support.forms import SAY, a_file, a_text
from web.pages.support.guards import upload_of

CHOOSE = {"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")}
ONE = {"required": _("Choose one person."), "invalid": _("Choose one person.")}
A_DAY = {"required": _("Say which day.")}


def _choice(label, choices, **options) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE, **options)


class NetworkForm(KeyedForm):
    """What the register says of a network."""

    name_th = forms.CharField(label=_("Name in Thai"), max_length=300, error_messages=SAY)
    name_en = forms.CharField(label=_("Name in English"), max_length=300, required=False)
    formality = _choice(_("Formal or informal"), Network.Formality.choices)
    order = forms.CharField(
        label=_("Order or announcement it rests on"), max_length=300, required=False,
        help_text=_("A formal network rests on one; until it is named, the network stands among the exceptions."),
    )  # fmt: skip
    reach = _choice(
        _("Internal or external"), Network.Reach.choices,
        help_text=_("Internal: schools and groups of this district. External: with bodies outside it."),
    )  # fmt: skip
    aim = a_text(_("Aim"), rows=2, most=LONGEST)
    works = a_text(_("Way of working"), rows=3, most=LONGEST, required=False)
    plan = a_text(_("Plan"), rows=3, most=LONGEST, required=False, help_text=_("What it will do this year, and when."))
    founded_on = ThaiDateField(label=_("Since"), error_messages=A_DAY)

    @property
    def said(self) -> Particulars:
        """What was typed, as the service takes it."""
        return Particulars(**{n: value for n, value in self.cleaned_data.items() if n not in ("key", "person")})


class AddForm(NetworkForm):
    """The same, with the one person responsible."""

    person = forms.IntegerField(label=_("Who is responsible"), error_messages=ONE)


class HandOverForm(KeyedForm):
    """To whom a network is handed over, and from which day on."""

    person = forms.IntegerField(label=_("Who is responsible from now on"), error_messages=ONE)
    on = ThaiDateField(label=_("From which day on"), error_messages=A_DAY)


class ReasonForm(KeyedForm):
    """Why a network ends, or an entry is struck."""

    why = a_text(_("Reason"), rows=3, most=LONGEST)


class JoinForm(KeyedForm):
    """Which schools and partners join, and since when; grouped for the page by amphoe and by kind."""

    schools = forms.TypedMultipleChoiceField(coerce=int, required=False)
    partners = forms.TypedMultipleChoiceField(coerce=int, required=False)
    since = ThaiDateField(label=_("Members since"), error_messages=A_DAY)

    def __init__(self, schools: Iterable[School], partners: Iterable[Partner], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["schools"].choices = [(school.pk, str(school)) for school in schools]
        self.fields["partners"].choices = [(partner.pk, str(partner)) for partner in partners]

    def chosen(self, name: str) -> set[str]:
        """The values ticked so far, so that a refused form keeps them."""
        return set(self.data.getlist(name)) if self.is_bound else set()


class LeaveForm(KeyedForm):
    """From which day on somebody belongs to a network no longer."""

    until = ThaiDateField(label=_("Member until"), error_messages=A_DAY)


class EntryForm(KeyedForm):
    """One line of a log."""

    kind = _choice(_("What the network did"), NetworkEntry.Kind.choices)
    day = ThaiDateField(label=_("Day it happened"), error_messages=A_DAY)
    title = forms.CharField(label=_("Title"), max_length=300, error_messages=SAY)
    text = a_text(_("What came of it, or what was shared"), rows=4, most=LONGEST, required=False)
    people = WholeNumberField(label=_("How many people took part"), required=False, min_value=0)
    file = a_file(_("File"))
    address = forms.URLField(
        label=_("Or a web address"), required=False, max_length=500, assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )  # fmt: skip

    @property
    def said(self) -> Line:
        """What was typed, as the service takes it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "why")}
        return Line(**typed | {"file": upload_of(typed["file"])})


class CorrectForm(EntryForm):
    """The line as it should be, and why the old one was wrong."""

    why = a_text(_("Why the old entry is struck"), rows=2, most=LONGEST)
