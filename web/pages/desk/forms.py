"""The forms on which people answer stages, vote, withdraw, and record what came from above."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.committees.ballots import LONGEST
from approvals.committees.conflicts import CLAUSES, Ground
from approvals.committees.models import Ballot
from approvals.people.capacities import Capacity
from approvals.requests.earlier_decision import BY_MAKER
from approvals.requests.forwarding.models import Forwarding
from approvals.requests.models import StageRun
from approvals.requests.refusals import ReasonsMissing
from approvals.vocabulary.words import Action
from web.fields import ThaiDateField
from web.pages.desk.capacity_form import CapacityForm
from web.pages.desk.words import offered, recorded
from web.pages.obligations.forms import WithConditions
from web.pages.requests.forms import KeyedForm

CHOOSE = {"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")}
SECTION_37 = _("Needed for every decision, refusal and condition (Administrative Procedure Act, section 37).")

EACH_CONDITION = _("Only with an answer with conditions: each is followed up by itself; without any, your reasons are.")


class AnswerForm(WithConditions, CapacityForm):
    """One of the answers a stage offers, why, and its conditions. A stage with one answer does not ask which."""

    outcome = forms.ChoiceField(label=_("My answer"), widget=forms.RadioSelect, error_messages=CHOOSE)
    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 4}), required=False)

    def __init__(self, run: StageRun, capacities: Iterable[Capacity], *args, **options) -> None:
        super().__init__(*args, **options)
        self.ask_capacity(capacities)
        self.fields["outcome"].choices = choices = offered(run)
        if len(choices) == 1:
            self.fields["outcome"].widget = forms.HiddenInput()
            self.initial["outcome"] = choices[0][0]
            self.fields["reasons"].label = _("Remark")
            return
        reasons = self.fields["reasons"]
        reasons.help_text, reasons.required = SECTION_37, run.decides or run.name == BY_MAKER
        reasons.error_messages["required"] = ReasonsMissing.sentence
        if StageRun.Outcome.CONDITIONS in dict(choices):
            self.add_conditions()
            self.fields["condition_1"].help_text = EACH_CONDITION


class TogetherForm(AnswerForm):
    """One answer for several requests; one with conditions is given on a page of its own."""

    def __init__(self, run: StageRun, capacities: Iterable[Capacity], *args, **options) -> None:
        super().__init__(run, capacities, *args, **options)
        field = self.fields["outcome"]
        field.choices = [(value, label) for value, label in field.choices if value != StageRun.Outcome.CONDITIONS]
        self.fields["reasons"].help_text = _("They stand in the record of each of them.")

    @property
    def outcome_in_words(self) -> str:
        """The chosen answer as the form offered it."""
        return str(dict(self.fields["outcome"].choices)[self.cleaned_data["outcome"]])


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


class SendForm(KeyedForm):
    """What goes above with a request: the opinion of the district, and the letter."""

    opinion = forms.CharField(
        label=_("Opinion of the district"),
        help_text=_("The body above reads it, the school too."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=10_000,
    )
    addressed_to = forms.CharField(label=_("Addressed to"), max_length=200)
    way = forms.ChoiceField(label=_("How it is sent"), choices=Forwarding.Way.choices, widget=forms.RadioSelect)
    letter_number = forms.CharField(
        label=_("Number of the letter"), help_text=_("As the office gave it, like ศธ 04170/1234."), max_length=60
    )
    sent_on = ThaiDateField(label=_("Date of the letter"), error_messages={"required": _("Say which day.")})
    answer_by = ThaiDateField(
        label=_("Look again on"),
        required=False,
        help_text=_("If no answer has come by then, you are reminded to ask again."),
    )
    file = forms.FileField(
        label=_("The covering letter"), help_text=_("PDF, JPEG, PNG, Word or Excel, at most 10 MB."), required=False
    )

    def __init__(self, run: StageRun, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["opinion"].required = run.action == Action.FORWARD


def grounds() -> list[tuple[str, str]]:
    """Every ground in words, with its section."""
    section = str(_("section %(clause)s"))
    return [(ground.value, f"{ground.label} ({section % {'clause': CLAUSES[ground]}})") for ground in Ground]


class OutsideForm(KeyedForm):
    """What a body above the district answered, and the letter it answered with."""

    outcome = forms.ChoiceField(label=_("The answer"), widget=forms.RadioSelect, error_messages=CHOOSE)
    letter_number = forms.CharField(label=_("Number of the letter"), required=False, max_length=60)
    dated_on = ThaiDateField(label=_("Date of the letter"), required=False)
    reasons = forms.CharField(label=_("What it says, with its reasons"), widget=forms.Textarea(attrs={"rows": 4}))
    file = forms.FileField(
        label=_("The letter"),
        help_text=_("PDF, JPEG, PNG, Word or Excel, at most 10 MB."),
        error_messages={"required": _("Attach the letter; after a mistake elsewhere it has to be chosen again.")},
    )

    def __init__(self, run: StageRun, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].choices = recorded(run)
