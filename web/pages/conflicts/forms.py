"""The forms about conflicts of interest."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.committees.conflicts import Ground
from approvals.committees.models import Ballot
from approvals.interests.models import DeclaredRelation, UrgentException
from approvals.people.models import Person, School
from web.pages.desk.forms import grounds
from web.pages.requests.forms import KeyedForm

CHOOSE_GROUND = {"required": _("Choose one of the grounds."), "invalid_choice": _("Choose one of the grounds.")}


def _text(label, *, rows: int = 3, required: bool = True, help_text="", missing="") -> forms.CharField:
    errors = {"required": missing} if missing else None
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), required=required, max_length=4000,
        help_text=help_text, error_messages=errors,
    )  # fmt: skip


def _ground() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect, error_messages=CHOOSE_GROUND)


class NoConflictForm(KeyedForm):
    """Why a member sees no conflict in what the system asked."""

    explanation = _text(
        _("There is no conflict, because"),
        help_text=_("Kept with the vote; the chair and the secretary read it."),
        missing=_("Say why there is no conflict."),
    )


class ChallengeForm(KeyedForm):
    """Which member, on which ground, for what reason."""

    member = forms.ChoiceField(label=_("Member"), error_messages={"required": _("Choose a member.")})
    ground = _ground()
    explanation = _text(
        _("What you know"),
        help_text=_("The member and those who hear the challenge read it."),
        missing=_("Say what you know, so that the member can answer."),
    )

    def __init__(self, ballots: Iterable[Ballot], *args, **options) -> None:
        super().__init__(*args, **options)
        people = [(str(b.person_id), f"{b.person} · {b.membership.seat}") for b in ballots]
        self.fields["member"].choices = [("", _("Choose a member")), *people]
        self.fields["ground"].choices = grounds()


class ReplyForm(KeyedForm):
    """What the challenged member says to it."""

    reply = _text(
        _("There is no conflict, because"),
        help_text=_("Those who hear the challenge read it."),
        missing=_("Say why there is no conflict."),
    )


class ExceptionForm(KeyedForm):
    """Which conflict it is, and why the member acts all the same."""

    ground = _ground()
    reason = _text(
        _("Why it cannot wait, or why nobody can replace you"),
        rows=4,
        help_text=_("An auditor or the director of the district reviews it afterwards."),
        missing=_("Say why it cannot wait, or why nobody can replace you."),
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["ground"].choices = [row for row in grounds() if row[0] != Ground.PARTY]


class OfficerForm(KeyedForm):
    """What an officer does about a conflict at a stage of their post."""

    what = forms.ChoiceField(
        label=_("What I do"),
        choices=[
            ("aside", _("I stand aside; it goes to my superior (section 14)")),
            ("none", _("I see no conflict and go on; my superior is told why (section 16)")),
            ("urgent", _("I act all the same, because it is urgent or nobody can replace me (section 18)")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    ground = forms.ChoiceField(
        label=_("Ground"), help_text=_("Not needed where you see no conflict."), widget=forms.RadioSelect,
        required=False, error_messages=CHOOSE_GROUND,
    )  # fmt: skip
    explanation = _text(_("Explanation"), rows=4, required=False, help_text=_("Kept apart from the public record."))

    def __init__(self, *args, is_party: bool = False, **options) -> None:
        super().__init__(*args, **options)
        self.fields["ground"].choices = grounds()
        if is_party:  # the act leaves one way open, and the ground is known
            self.fields["what"].choices = self.fields["what"].choices[:1]
            self.initial.update({"what": "aside", "ground": Ground.PARTY.value})


class RelationForm(KeyedForm):
    """A relation to a person or a school of one's districts, or to somebody outside the register."""

    kind = forms.ChoiceField(label=_("I am"), choices=DeclaredRelation.Kind.choices, widget=forms.RadioSelect,
                             error_messages={"required": _("Choose one of the relations.")})  # fmt: skip
    other = forms.ChoiceField(label=_("Person found"), required=False)
    school = forms.ChoiceField(label=_("A school"), required=False)
    name = forms.CharField(
        label=_("or the name of somebody outside the register"), max_length=200, required=False,
        help_text=_("For your own memory: the system can only compare persons and schools it knows."),
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, found: Iterable[Person], schools: Iterable[School], *args, **options) -> None:
        super().__init__(*args, **options)
        people = [(str(person.pk), person.display_name) for person in found]
        self.fields["other"].choices = [("", _("none")), *people]
        self.fields["school"].choices = [("", _("none")), *((str(each.pk), str(each)) for each in schools)]
        if len(people) == 1:
            self.initial["other"] = people[0][0]
        if not people:
            self.fields["other"].widget = forms.HiddenInput()

    def to_whom(self) -> dict[str, Any]:
        """The three ways of naming somebody, as the service takes them."""
        typed = self.cleaned_data
        return {
            "other_id": int(typed["other"]) if typed["other"] else None,
            "school_id": int(typed["school"]) if typed["school"] else None,
            "name": typed["name"],
            "note": typed["note"],
        }


class ReviewForm(KeyedForm):
    """Whether an urgent exception was justified, and why."""

    finding = forms.ChoiceField(
        label=_("Finding"), choices=UrgentException.Finding.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the findings.")},
    )  # fmt: skip
    review = _text(_("What you found"), rows=4, missing=_("Say what you found."))
