"""The forms of briefings: who was told what, and whether a partner understood."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.models import District
from approvals.participation.briefings import ANSWERS, Told, possible_activities
from approvals.participation.models import BriefedPartner, Briefing
from approvals.participation.saying import LINE
from approvals.partners.models import Partner
from web.fields import ThaiDateField, WholeNumberField
from web.pages.participation.fields import CHOOSE, SAY, a_choice, a_text, chosen, named
from web.pages.requests.forms import KeyedForm
from web.templatetags.thai import thai_date

ROWS, SHOWN = 12, 4  # partners of one briefing, and how many of their lines are open at first
ACTIVITIES = 100  # the newest are offered


class BriefingForm(KeyedForm):
    """About what, what was told, when, how, and how many people of each partner heard it."""

    marks_optional = False
    title = forms.CharField(label=_("About what"), max_length=LINE, error_messages=SAY)
    told = a_text(_("What was told"), rows=5)
    held_on = ThaiDateField(label=_("Held on"), error_messages={"required": _("Say on which day.")})
    how = a_choice(_("How"), choices=Briefing.How.choices, widget=forms.RadioSelect)
    activity = a_choice(_("About the activity"), required=False)

    def __init__(self, district: District, *args, **options) -> None:
        super().__init__(*args, **options)
        offered = possible_activities(district.pk)[:ACTIVITIES]
        rows = [(str(row.pk), f"{thai_date(row.starts_on)} · {row}") for row in offered]
        self.fields["activity"].choices = [("", gettext("about none")), *rows]
        partners = Partner.objects.filter(district=district, ended_on=None).order_by("name_th", "id")
        choices = [("", gettext("Choose…")), *named(partners)]
        for number in range(ROWS):
            of_line = {"number": number + 1}
            self.fields[f"partner_{number}"] = forms.ChoiceField(
                label=gettext("Partner %(number)s") % of_line, choices=choices, required=False, error_messages=CHOOSE
            )
            self.fields[f"people_{number}"] = WholeNumberField(label=gettext("How many"), required=False)

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The lines of partners: who, and how many people."""
        return [(self[f"partner_{number}"], self[f"people_{number}"]) for number in range(ROWS)]

    @property
    def open_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The lines that are open at first."""
        return self.lines[:SHOWN]

    @property
    def more_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The lines for a briefing of many."""
        return self.lines[SHOWN:]

    def clean(self) -> dict:
        """A line names a partner and how many people, or nothing."""
        typed = super().clean()
        for number in range(ROWS):
            who, people = typed.get(f"partner_{number}"), typed.get(f"people_{number}")
            if who and people is None and f"people_{number}" not in self.errors:
                self.add_error(f"people_{number}", _("Say how many."))
            if people is not None and not who:
                self.add_error(f"partner_{number}", _("Choose the partner."))
        return typed

    @property
    def said(self) -> Told:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        lines = [(typed[f"partner_{number}"], typed[f"people_{number}"]) for number in range(ROWS)]
        heard = [(int(who), people) for who, people in lines if who]
        return Told(
            title=typed["title"], told=typed["told"], held_on=typed["held_on"], how=typed["how"], heard=heard,
            activity_id=chosen(typed["activity"]),
        )  # fmt: skip


class CheckForm(KeyedForm):
    """Whether a partner understood, and how that was checked."""

    understood = a_choice(_("Did they understand?"), widget=forms.RadioSelect)
    how = forms.CharField(
        label=_("How it was checked"),
        max_length=LINE,
        error_messages=SAY,
        help_text=_("What they were asked, or what showed it."),
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["understood"].choices = [(str(one), BriefedPartner.Understood(one).label) for one in ANSWERS]
