"""The forms of feedback."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.feedback.models import Feedback
from approvals.feedback.saying import LONGEST
from approvals.feedback.services import LONGEST_HOW
from approvals.partners.models import Partner
from approvals.people.models import Person
from approvals.privacy.erasing import LONGEST_PAPER
from web.fields import ThaiDateField
from web.pages.feedback.subjects import Groups, choices_of, chosen
from web.pages.requests.forms import KeyedForm

SAY = {"required": _("Say it in a few words.")}
CHOOSE = {"required": _("Choose one person."), "invalid_choice": _("Choose one person.")}
ANSWER = {"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")}
Channel = Feedback.Channel
HEARD = [(value, label) for value, label in Channel.choices if value != Channel.FORM]


def _text(label, rows: int = 4, **options) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=LONGEST, error_messages=SAY, **options)


def _person(label) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, error_messages=CHOOSE)


class MyFeedbackForm(KeyedForm):
    """What somebody says under their own name, and what it is about."""

    about = forms.ChoiceField(label=_("About"), required=False)
    text = _text(_("Your feedback"), rows=6, help_text=_("What is good, what is not, and what should change."))

    def __init__(self, groups: Groups, *args, **options) -> None:
        super().__init__(*args, **options)
        self.groups = groups
        self.fields["about"].choices = choices_of(groups)

    @property
    def subject(self) -> Any:
        """What was chosen, or None for the whole."""
        return chosen(self.groups, self.cleaned_data["about"])


class HeardForm(MyFeedbackForm):
    """What an officer heard: what, about what, when and how it came, from whom, and who looks at it."""

    text = _text(_("What somebody said"), rows=6)
    channel = forms.ChoiceField(label=_("How it came"), choices=HEARD, error_messages=ANSWER)
    received_on = ThaiDateField(label=_("Received on"), error_messages={"required": _("Say on which day.")})
    partner = forms.ChoiceField(label=_("From a partner"), required=False)
    giver = forms.CharField(
        label=_("Name of whoever said it"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty where they gave no consent; their words are kept without a name."),
    )
    giver_email = forms.EmailField(label=_("E-mail of whoever said it"), required=False)
    consent_how = forms.CharField(
        label=_("How they consented that name or e-mail are kept"), max_length=300, required=False
    )
    owner = _person(_("Who looks at it"))
    field_order = ("key", "text", "about", "channel", "received_on", "partner", "giver", "giver_email", "consent_how")

    def __init__(self, groups: Groups, partners: Iterable[Partner], owners: Iterable[Person], *args, **options) -> None:
        super().__init__(groups, *args, **options)
        self.partners = list(partners)
        named = [(str(row.pk), str(row)) for row in self.partners]
        self.fields["partner"].choices = [("", _("no partner of the register")), *named]
        self.fields["owner"].choices = [(row.pk, str(row)) for row in owners]

    @property
    def chosen_partner(self) -> Partner | None:
        """The partner that was chosen."""
        return next((row for row in self.partners if str(row.pk) == self.cleaned_data["partner"]), None)


class EndForm(KeyedForm):
    """How it ends: done, with what changed, or not done, with the reason."""

    outcome = forms.ChoiceField(
        label=_("How it ends"),
        choices=[("done", _("Done: something changed")), ("not-done", _("Not done, for a reason"))],
        widget=forms.RadioSelect,
        error_messages=ANSWER,
    )
    result = _text(
        _("What changed, or why not"),
        help_text=_("Whoever gave it reads these words. Write no name of anybody else into them."),
    )


class TellForm(KeyedForm):
    """How whoever gave it was told what came of it."""

    how = forms.CharField(
        label=_("How they were told"),
        max_length=LONGEST_HOW,
        error_messages=SAY,
        help_text=_("For example: by telephone, by e-mail, at the meeting of the network, on the notice board."),
    )


class OwnerForm(KeyedForm):
    """Who looks at it from now on, and why."""

    owner = _person(_("Who looks at it"))
    why = _text(_("Reason"), rows=3)

    def __init__(self, owners: Iterable[Person], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", _("choose")), *((row.pk, str(row)) for row in owners)]


class ReopenForm(KeyedForm):
    """Why its end was wrong."""

    why = _text(_("Reason"), rows=3)


class WithdrawForm(KeyedForm):
    """Which paper says that consent is taken back."""

    paper = forms.CharField(
        label=_("The paper that asks for it"),
        max_length=LONGEST_PAPER,
        error_messages=SAY,
        help_text=_("Its number or its day; no name, because it stands in the trail."),
    )
