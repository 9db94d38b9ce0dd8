"""The forms of the pages about power."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from approvals.models import Person, School
from approvals.people.selectors import named, persons_in
from approvals.reports.models import PowerFinding
from approvals.reports.sweeping.answering import LONGEST
from approvals.reports.sweeping.words import ACTS
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm
from web.pages.rulebook.places import PlaceForm, name_of

SHOWN_AT_MOST = 5  # persons named when words fit several


class PowerForm(PlaceForm):
    """A school, a day, what the office knew by which day, and a person or anybody."""

    known = ThaiDateField(
        label=_("As the office knew by"), required=False,
        help_text=_("Empty: the same day. Orders written down later changed what was true, never what was known."),
    )  # fmt: skip
    person = forms.CharField(
        label=_("Person"), required=False, max_length=100,
        help_text=_("A part of the name. Empty: anybody; the answer then names all who could."),
    )  # fmt: skip

    def __init__(self, schools: Sequence[School], districts: Sequence[int], *args, **options) -> None:
        super().__init__(schools, *args, **options)
        self.districts = districts
        self.fields["school"].help_text = _("Code or part of the name.")
        self.fields["school"].required = self.fields["day"].required = True
        self.fields["school"].error_messages["required"] = _("Choose a school: who has a power depends on it.")

    @classmethod
    def asked(cls, request: HttpRequest, districts: Sequence[int]) -> "PowerForm":
        """The form of the page: what its address says, else the first school and today. One query."""
        schools = list(School.objects.filter(district_id__in=districts).order_by("code", "id"))
        said = {name: request.GET[name] for name in ("school", "day", "known", "person") if name in request.GET}
        usual = {"school": name_of(schools[0]) if schools else "", "day": grants(request).day}
        return cls(schools, districts, {**usual, **said} if said else usual)

    def clean_person(self) -> Person | None:
        """The one person that was meant; ValidationError when it is none or several."""
        return person_named(self.cleaned_data["person"], self.districts)


def person_named(typed: str, districts: Sequence[int]) -> Person | None:
    """The one person of these districts whom words mean; None without words. ValidationError when none or several."""
    words = normalise(typed).strip()
    if not words:
        return None
    found = list(named(persons_in(districts), words)[: SHOWN_AT_MOST + 1])
    exact = [one for one in found if words in (one.username, one.name_th, one.name_en)]
    found = exact if len(exact) == 1 else found
    if not found:
        raise ValidationError(_("Nobody with a post or a seat in this district has this name."), code="nobody")
    if len(found) > 1:
        names = ", ".join(one.display_name for one in found[:SHOWN_AT_MOST])
        raise ValidationError(
            _("Several persons fit (%(names)s). Write more of the name."), params={"names": names}, code="several"
        )
    return found[0]


class FindingFilter(forms.Form):
    """What narrows the list of findings; nothing in it is needed."""

    show = forms.ChoiceField(
        label=_("Which findings"), required=False,
        choices=[("", _("to be answered")), ("answered", _("answered")), ("gone", _("gone after a correction"))],
    )  # fmt: skip
    act = forms.ChoiceField(label=_("Kind of act"), required=False, choices=[("", _("any")), *ACTS.items()])
    person = forms.CharField(label=_("Person"), required=False, max_length=100, help_text=_("A part of the name."))

    def narrow(self, rows):
        """The findings that are wanted."""
        self.is_valid()
        wanted = self.cleaned_data
        show = wanted.get("show")
        if show == "gone":
            rows = rows.exclude(gone_at=None)
        else:
            status = PowerFinding.Status.ANSWERED if show == "answered" else PowerFinding.Status.OPEN
            rows = rows.filter(gone_at=None, status=status)
        if wanted.get("act"):
            rows = rows.filter(act_kind=wanted["act"])
        if wanted.get("person"):
            people = named(Person.objects.all(), normalise(wanted["person"]).strip())
            rows = rows.filter(person__in=people)
        return rows


class AnswerForm(KeyedForm):
    """What became of an act without valid power."""

    text = forms.CharField(
        label=_("What became of it"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whether the act was repeated, cured or let stand, and why. It stands beside the finding."),
        error_messages={"required": _("Say it in a few words.")},
    )  # fmt: skip
