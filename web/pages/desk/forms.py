"""The forms on which people answer stages, vote, withdraw, and record what came from above."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.committees.ballots import LONGEST
from approvals.committees.conflicts import CLAUSES, Ground
from approvals.committees.models import Ballot
from approvals.requests.models import StageRun
from approvals.requests.refusals import ReasonsMissing
from web.pages.desk.words import offered, recorded
from web.pages.requests.forms import KeyedForm

CHOOSE = {"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")}
SECTION_37 = _("Needed for every decision, refusal and condition (Administrative Procedure Act, section 37).")


class AnswerForm(KeyedForm):
    """One of the answers a stage offers, and why. A stage with one answer does not ask which."""

    outcome = forms.ChoiceField(label=_("My answer"), widget=forms.RadioSelect, error_messages=CHOOSE)
    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 4}), required=False)

    def __init__(self, run: StageRun, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].choices = choices = offered(run)
        if len(choices) == 1:
            self.fields["outcome"].widget = forms.HiddenInput()
            self.initial["outcome"] = choices[0][0]
            self.fields["reasons"].label = _("Remark")
            return
        reasons = self.fields["reasons"]
        reasons.help_text, reasons.required = SECTION_37, run.decides
        reasons.error_messages["required"] = ReasonsMissing.sentence


class ReturnForm(KeyedForm):
    """Why a request goes back to its school."""

    reasons = forms.CharField(
        label=_("What has to be revised"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class VoteForm(KeyedForm):
    """One vote and its reason; it is bound to the facts and files that were shown."""

    choice = forms.ChoiceField(
        label=_("My vote"),
        choices=[("yes", _("I vote for it")), ("no", _("I vote against it")), ("abstain", _("I abstain"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST,
        help_text=_("The other members read it when the vote is closed."),
    )

    @classmethod
    def of(cls, ballot: Ballot) -> "VoteForm":
        """The form as the member left it."""
        return cls(initial={"choice": ballot.choice, "reason": ballot.reason})


class RecusalForm(KeyedForm):
    """The ground on which a member withdraws, with the section that names it."""

    ground = forms.ChoiceField(
        label=_("The ground"),
        help_text=_("Administrative Procedure Act, sections 13 and 16."),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    explanation = forms.CharField(
        label=_("What it is"),
        help_text=_("Needed for another circumstance; kept apart from the public record."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["ground"].choices = grounds()


def grounds() -> list[tuple[str, str]]:
    """Every ground in words, with its section."""
    section = str(_("section %(clause)s"))
    return [(ground.value, f"{ground.label} ({section % {'clause': CLAUSES[ground]}})") for ground in Ground]


class OutsideForm(KeyedForm):
    """What a body above the district answered, and the letter it answered with."""

    outcome = forms.ChoiceField(label=_("The answer"), widget=forms.RadioSelect, error_messages=CHOOSE)
    reasons = forms.CharField(
        label=_("Number and date of the letter, and its reasons"), widget=forms.Textarea(attrs={"rows": 4})
    )
    file = forms.FileField(
        label=_("The letter"),
        help_text=_("PDF, JPEG, PNG, Word or Excel, at most 10 MB."),
        error_messages={"required": _("Attach the letter; after a mistake elsewhere it has to be chosen again.")},
    )

    def __init__(self, run: StageRun, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].choices = recorded(run)
