"""The forms of the register of partners."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.partners.agreements import Terms
from approvals.partners.contacts import Reach
from approvals.partners.keeping import LONGEST
from approvals.partners.models import PartnerKind
from approvals.partners.services import Particulars
from approvals.people.models import Person, School
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm

SAY = {"required": _("Say it in a few words.")}
DAY = {"required": _("Say on which day.")}
ONE = {"required": _("Choose one."), "invalid_choice": _("Choose one."), "invalid": _("Choose one.")}
FILES = _("PDF, JPEG, PNG, Word or Excel, at most 10 MB; a photo from the telephone will do.")
TAKEN = {"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"}


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


class ConfirmForm(KeyedForm):
    """Nothing but the button."""


class ContactForm(KeyedForm):
    """Whom to reach and how, and when and how that person consented."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages=SAY)
    role = forms.CharField(label=_("What they do there"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=60, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    consent_on = ThaiDateField(label=_("Consented on"), error_messages=DAY)
    consent_how = forms.CharField(
        label=_("How consent was given"), max_length=300, error_messages=SAY,
        help_text=_("Like: signed the form, or said so by telephone."),
    )  # fmt: skip

    @property
    def said(self) -> Reach:
        """What was typed, as the service takes it."""
        return Reach(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class AgreementForm(KeyedForm):
    """What was agreed, for which period, what each side gives, who owns it, and the scanned paper."""

    title = forms.CharField(label=_("Title"), max_length=300, error_messages=SAY)
    number = forms.CharField(label=_("Number of the paper"), max_length=100, required=False)
    starts_on = ThaiDateField(label=_("First day"), error_messages=DAY)
    ends_on = ThaiDateField(
        label=_("Last day"), required=False, help_text=_("This day included. Leave it empty if the agreement goes on.")
    )
    they_give = _text(_("What the partner contributes"), error_messages=SAY)
    we_give = _text(_("What the district contributes"), required=False)
    owner = forms.ChoiceField(
        label=_("Owner at the district office"), error_messages=ONE,
        help_text=_("Is told 60 and 14 days before the agreement ends."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Scanned paper"), help_text=FILES, required=False, widget=forms.FileInput(attrs=TAKEN)
    )

    def __init__(self, owners: Iterable[Person], *args, **options) -> None:
        super().__init__(*args, **options)
        people = [(str(person.pk), str(person)) for person in owners]
        self.fields["owner"].choices = [("", _("choose somebody")), *people]

    @property
    def said(self) -> Terms:
        """What was typed, as the service takes it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "owner", "file")}
        return Terms(**typed, owner_id=int(self.cleaned_data["owner"]))


class SeatForm(KeyedForm):
    """Which member sits on a committee on behalf of the partner."""

    membership = forms.IntegerField(label=_("Member"), error_messages=ONE)


class SchoolForm(KeyedForm):
    """A school the partner works with, and what it does there."""

    school = forms.ChoiceField(label=_("School"), error_messages=ONE)
    does = forms.CharField(label=_("What they do there"), max_length=300, required=False)
    since = ThaiDateField(label=_("Since"), error_messages=DAY)

    def __init__(self, schools: Iterable[School], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["school"].choices = [("", _("choose a school")), *((str(one.pk), str(one)) for one in schools)]
