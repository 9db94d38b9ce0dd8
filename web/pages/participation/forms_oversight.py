"""The forms of oversight: a turn, its report, a finding, and how a finding ended."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.models import District
from approvals.networks.models import Network
from approvals.participation.briefings import possible_activities
from approvals.participation.findings import ENDS, Found
from approvals.participation.models import Oversight
from approvals.participation.oversights import WHOLE, Turn, subject_of
from approvals.participation.saying import LINE
from approvals.partners.models import Agreement
from web.fields import ThaiDateField
from web.pages.participation.fields import SAY, a_choice, a_text, people_of
from web.pages.requests.forms import KeyedForm

A_DAY = {"required": _("Say on which day.")}
MOST = 100  # activities and agreements that are offered, the newest


class TurnForm(KeyedForm):
    """What is to be looked at, how, when, and by whom."""

    title = forms.CharField(label=_("What is looked at"), max_length=LINE, error_messages=SAY)
    kind = a_choice(_("Kind"), choices=Oversight.Kind.choices, widget=forms.RadioSelect)
    about = a_choice(_("Of which activity, agreement or network"))
    planned_on = ThaiDateField(label=_("Planned for"), error_messages=A_DAY)
    owner = a_choice(_("Who carries it out"), help_text=_("Is told of it, and reports what was seen."))

    def __init__(
        self, district: District, day: date, *args, there: Oversight | None = None, former: Oversight | None = None,
        **options,
    ) -> None:  # fmt: skip
        preset = _what_stands(there or former, is_next=there is None) if there or former else None
        super().__init__(*args, initial=preset, **options)
        self.former_id = former.pk if former else None
        self.fields["owner"].choices = people_of(district.pk, day, there.owner if there else None)
        self.fields["about"].choices = _subjects(district, there or former)

    @property
    def said(self) -> Turn:
        """What was typed, as the services take it."""
        typed = self.cleaned_data
        about, _dash, pk = typed["about"].partition("-")
        return Turn(
            kind=typed["kind"], title=typed["title"], planned_on=typed["planned_on"], owner_id=int(typed["owner"]),
            about=about, about_id=int(pk) if pk else None, follows_id=self.former_id,
        )  # fmt: skip


def _subjects(district: District, there: Oversight | None) -> list[tuple[str, Any]]:
    """What may be looked at, in groups; what stands there already is always among it."""
    groups = (
        (gettext("Activities"), "activity", possible_activities(district.pk)[:MOST]),
        (gettext("Agreements"), "agreement", Agreement.objects.filter(district=district).order_by("-starts_on")[:MOST]),
        (gettext("Networks"), "network", Network.objects.filter(district=district, ended_on=None).order_by("name_th")),
    )
    choices: list[tuple[str, Any]] = [(WHOLE, gettext("participation as a whole"))]
    known = {WHOLE}
    for label, name, rows in groups:
        offered = [(f"{name}-{row.pk}", str(row)) for row in rows]
        known.update(value for value, _text in offered)
        choices += [(label, offered)] if offered else []
    if there is not None and (value := _value(there)) not in known:
        choices.insert(1, (value, str(getattr(there, subject_of(there)[0]))))
    return choices


def _value(row: Oversight) -> str:
    about, pk = subject_of(row)
    return f"{about}-{pk}" if pk else about


def _what_stands(row: Oversight, *, is_next: bool) -> dict[str, Any]:
    """What a form shows of a turn; the next one takes everything over but the day, and follows up."""
    kind = Oversight.Kind.FOLLOW_UP if is_next else row.kind
    own = {} if is_next else {"planned_on": row.planned_on}
    return {"title": row.title, "kind": str(kind), "about": _value(row), "owner": str(row.owner_id), **own}


class SawForm(KeyedForm):
    """When it was held and what was seen."""

    held_on = ThaiDateField(label=_("Held on"), error_messages=A_DAY)
    saw = a_text(_("What was seen"), rows=6)


class FindingForm(KeyedForm):
    """What was found, what is to be done, by whom, until when."""

    text = a_text(_("What was found"))
    to_do = a_text(_("What is to be done"))
    owner = a_choice(_("Who mends it"), help_text=_("Is told now, reminded before the last day, and once after it."))
    due_on = ThaiDateField(label=_("Until when"), error_messages=A_DAY)

    def __init__(self, district_id: int, day: date, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = people_of(district_id, day)

    @property
    def said(self) -> Found:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        return Found(typed["text"], typed["to_do"], int(typed["owner"]), typed["due_on"])


class EndForm(KeyedForm):
    """How a finding ended."""

    state = a_choice(
        _("How it ended"),
        widget=forms.RadioSelect,
        choices=list(zip(ENDS, (_("It is mended"), _("It is left as it is")), strict=True)),
    )
    result = a_text(_("What was done, or why nothing"))
