"""What any button of the room sends: which act, about what, and what was typed with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.committees.ballots import LONGEST
from approvals.committees.models import Ballot
from web.pages.requests.forms import KeyedForm

LONGEST_DISCUSSION = 20_000
CHOICES = [("yes", _("For")), ("no", _("Against")), ("abstain", _("Abstained")), ("invalid", _("Invalid paper"))]


class RoomForm(KeyedForm):
    """One press of a button; which fields an act needs is said by the act."""

    act = forms.CharField(widget=forms.HiddenInput)
    item = forms.IntegerField(required=False, min_value=1)
    membership = forms.IntegerField(required=False, min_value=1)
    ballot = forms.IntegerField(required=False, min_value=1)
    choice = forms.ChoiceField(
        label=_("Vote"),
        choices=[("", ""), *Ballot.Choice.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )
    manifest = forms.CharField(required=False, max_length=64)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=LONGEST)
    discussion = forms.CharField(label=_("What was said"), required=False, max_length=LONGEST_DISCUSSION)
    online = forms.BooleanField(required=False)
    file = forms.FileField(label=_("Scan of the paper ballot"), required=False)
