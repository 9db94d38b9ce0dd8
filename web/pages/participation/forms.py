"""The forms of activities: their plan, what came of them, what partners gave, what shows them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.models import District, School
from approvals.networks.models import Network
from approvals.participation.activities import Outcome, Plan
from approvals.participation.contributions import Gift, possible_partners
from approvals.participation.models import Activity, Contribution
from approvals.participation.saying import LINE
from web.fields import ThaiDateField
from web.pages.participation.fields import (
    SAY,
    BahtField,
    a_choice,
    a_number,
    a_text,
    chosen,
    named,
    people_of,
)
from web.pages.requests.forms import KeyedForm
from web.pages.support.forms import FILES, TAKEN

A_DAY = {"required": _("Say on which day.")}


class PlanForm(KeyedForm):
    """The plan of an activity: its aim, its period, where, for which schools, and who is responsible."""

    title = forms.CharField(label=_("What it is called"), max_length=LINE, error_messages=SAY)
    aim = a_text(_("Aim"))
    starts_on = ThaiDateField(label=_("First day"), error_messages=A_DAY)
    ends_on = ThaiDateField(label=_("Last day"), error_messages=A_DAY)
    place = forms.CharField(label=_("Where"), max_length=LINE, required=False)
    owner = a_choice(_("Responsible"), help_text=_("Is told of it, and reports what came of it."))
    network = a_choice(_("Of the network"), required=False)
    schools = forms.MultipleChoiceField(
        label=_("For which schools"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, district: District, day: date, *args, there: Activity | None = None, **options) -> None:
        super().__init__(*args, initial=_what_stands(there) if there else None, **options)
        self.fields["owner"].choices = people_of(district.pk, day, there.owner if there else None)
        self.fields["schools"].choices = named(School.objects.filter(district=district).order_by("code", "id"))
        running = list(Network.objects.filter(district=district, ended_on=None).order_by("name_th", "id"))
        if there is not None and there.network is not None and there.network not in running:
            running.append(there.network)
        self.fields["network"].choices = [("", gettext("of none")), *named(running)]
        if not running:
            del self.fields["network"]

    @property
    def plan(self) -> Plan:
        """What was typed, as the services take it."""
        typed = self.cleaned_data
        return Plan(
            title=typed["title"],
            aim=typed["aim"],
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            owner_id=int(typed["owner"]),
            place=typed["place"],
            schools=[int(pk) for pk in typed["schools"]],
            network_id=chosen(typed.get("network", "")),
        )


def _what_stands(there: Activity) -> dict[str, Any]:
    columns = ("title", "aim", "starts_on", "ends_on", "place", "reached", "outcome")
    schools = [str(pk) for pk in there.schools.values_list("school_id", flat=True)]
    chosen_ones = {"owner": str(there.owner_id), "network": str(there.network_id or ""), "schools": schools}
    return {name: getattr(there, name) for name in columns} | chosen_ones


class ReportForm(KeyedForm):
    """How many people it reached, and what came of it."""

    reached = a_number(_("People reached"), help_text=_("Everybody who took part, counted once."))
    outcome = a_text(_("What came of it"), rows=5)

    @property
    def said(self) -> Outcome:
        """What was typed, as the services take it."""
        return Outcome(self.cleaned_data["reached"], self.cleaned_data["outcome"])


class CorrectForm(PlanForm):
    """Everything that stands there of an activity that was held, and why it is corrected."""

    reached, outcome = a_number(_("People reached")), a_text(_("What came of it"), rows=5)
    why = a_text(_("Why it is corrected"), help_text=_("Stands in the trail beside what stood there before."))

    @property
    def said(self) -> Outcome:
        """What was typed of its outcome."""
        return Outcome(self.cleaned_data["reached"], self.cleaned_data["outcome"])


class WhyForm(KeyedForm):
    """Why something is done that hurts."""

    why = a_text(_("Why"))


class GiftForm(KeyedForm):
    """What one partner gives."""

    partner = a_choice(_("Partner"))
    kind = a_choice(_("Kind"), choices=Contribution.Kind.choices, widget=forms.RadioSelect)
    says = forms.CharField(label=_("What they gave"), max_length=LINE, required=False)
    value = BahtField(
        label=_("Value in baht"), required=False, help_text=_("Leave it empty where nobody said it; it is not guessed.")
    )

    def __init__(self, activity: Activity, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["partner"].choices = [("", gettext("Choose…")), *named(possible_partners(activity))]

    @property
    def said(self) -> Gift:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        return Gift(int(typed["partner"]), typed["kind"], typed["says"], typed["value"])


class EvidenceForm(KeyedForm):
    """A paper or a photo, and what it shows."""

    file = forms.FileField(
        label=_("File"),
        help_text=FILES,
        widget=forms.FileInput(attrs=TAKEN),
        error_messages={"required": _("Attach a file.")},
    )
    says = forms.CharField(
        label=_("What it shows"),
        max_length=LINE,
        error_messages=SAY,
        help_text=_("In one line. Of children show nobody whose parents have not agreed."),
    )
