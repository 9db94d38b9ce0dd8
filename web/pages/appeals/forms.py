"""The forms of appeals, of later decisions, and of persons concerned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.appeals.changing import Change, Ground
from approvals.appeals.models import Appeal
from approvals.models import ApprovalRequest, Concern, Decision
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm, ReasonForm

CHOOSE = {"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")}
OUTSIDERS = [choice for choice in Concern.Role.choices if choice[0] != Concern.Role.STAFF]


class AppealForm(KeyedForm):
    """What is asked, why, and a paper for it; after the last day also why it is late."""

    asks = forms.ChoiceField(
        label=_("I ask"), choices=Appeal.Asks.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    grounds = forms.CharField(
        label=_("My objections"),
        help_text=_("Say what you object to, and the facts or the law it rests on (section 44)."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=_("A paper to it"), help_text=_("PDF, JPEG, PNG, Word or Excel, at most 10 MB."), required=False
    )
    late_because = forms.CharField(
        label=_("Why it comes after the last day"),
        help_text=_(
            "Something beyond your power, and when it ended. It is looked at before anything else (section 66)."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args, is_late: bool, **options) -> None:
        super().__init__(*args, **options)
        if not is_late:
            del self.fields["late_because"]

    def said(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        return {name: self.data.get(name, "") for name in ("asks", "grounds", "late_because")}


class LatenessForm(KeyedForm):
    """Whether the cause of a late appeal is a good one, and why."""

    accepted = forms.ChoiceField(
        label=_("The cause of the delay"),
        choices=[
            ("yes", _("is a good one; the appeal is considered")),
            ("no", _("is no good one; the appeal is dismissed")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawalForm(ReasonForm):
    """Why an appeal is withdrawn; nobody has to say so."""


KINDS = [
    (Decision.Kind.CORRECTION, _("Correct a slip of the pen: words only, what was decided stays (section 43)")),
    (Decision.Kind.AMENDMENT, _("Amend it: facts, conditions or days within the same rule")),
    (Decision.Kind.REVOCATION, _("Revoke it (sections 49 to 53)")),
    (Decision.Kind.SUPERSESSION, _("Let the decision on a later request take its place")),
]


class KindForm(forms.Form):
    """What is to be done with the decision."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("What is done with the decision"), choices=KINDS, widget=forms.RadioSelect, error_messages=CHOOSE
    )


class ChangeForm(KeyedForm):
    """One later decision. Fields that its kind does not need are left out."""

    content = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    outcome = forms.ChoiceField(
        label=_("It is then"),
        choices=[choice for choice in Decision.Outcome.choices if choice[0] in ("approved", "conditions")],
        widget=forms.RadioSelect,
        required=False,
    )
    ground = forms.ChoiceField(
        label=_("The ground of the revocation"), choices=Ground.choices, widget=forms.RadioSelect, required=False
    )
    known_on = ThaiDateField(label=_("The office has known it since"), required=False)
    in_force_on = ThaiDateField(label=_("The decision does not hold from"), required=False)
    later = forms.ModelChoiceField(
        label=_("The later request"), queryset=ApprovalRequest.objects.none(), required=False
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The facts, the law and why (section 37)."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    choice = forms.ChoiceField(label=_("I decide as"), required=False)

    def __init__(self, kind: str, later, capacities: list[tuple[str, str]], *args, **options) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        wanted = {"reasons", "key", *FIELDS[kind]}
        if len(capacities) > 1:
            self.fields["choice"].choices = capacities
            wanted.add("choice")
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        for name in wanted & REQUIRED:
            self.fields[name].required = True
        if "content" in self.fields:
            self.fields["content"].required = kind != Decision.Kind.REVOCATION
            self.fields["content"].label, self.fields["content"].help_text = CONTENT[kind]
        if "later" in self.fields:
            self.fields["later"].queryset = later

    def change(self, facts: dict[str, Any]) -> Change:
        """The change as it was typed; days that could not be read are missing."""
        clean = self.cleaned_data
        later = clean.get("later")
        return Change(
            self.kind, clean.get("reasons", ""), clean.get("content", ""), clean.get("outcome", "") or "", facts,
            clean.get("ground", "") or "", clean.get("known_on"), clean.get("in_force_on"), later.pk if later else None,
        )  # fmt: skip


REQUIRED = {"reasons", "ground", "known_on", "in_force_on", "later"}
FIELDS: dict[str, set[str]] = {
    Decision.Kind.CORRECTION: {"content"},
    Decision.Kind.AMENDMENT: {"content", "outcome"},
    Decision.Kind.REVOCATION: {"content", "ground", "known_on", "in_force_on"},
    Decision.Kind.SUPERSESSION: {"later"},
}
CONTENT: dict[str, tuple] = {
    Decision.Kind.CORRECTION: (_("The words, and how they read rightly"), _("For example: for “2569” read “2570”.")),
    Decision.Kind.AMENDMENT: (_("What the decision says from now on"), _("Conditions, days or amounts, in full.")),
    Decision.Kind.REVOCATION: (
        _("How those concerned were heard"),
        _("When, and what they said; or why they were not heard (section 30)."),
    ),
}


class ConcernForm(forms.Form):
    """Somebody outside the office whom a request concerns."""

    use_required_attribute = False
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.CharField(
        label=_("E-mail"),
        help_text=_("The notice goes there; with it they sign in and read what concerns them, and nothing else."),
    )
    role = forms.ChoiceField(
        label=_("In which role"), choices=OUTSIDERS, widget=forms.RadioSelect, error_messages=CHOOSE
    )
