"""The forms of the auditor's desk."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from approvals.auditing.models import AuditFinding, AuditPlan, SampleCheck
from approvals.auditing.searching import Wanted
from approvals.people.models import District
from approvals.requests.models import Status
from approvals.vocabulary.money import NotMoney, baht, satang
from approvals.vocabulary.thai import normalise
from web.fields import ThaiDateField, WholeNumberField
from web.pages.requests.finding import AREAS
from web.pages.requests.forms import KeyedForm
from web.pages.support.forms import FILES, TAKEN, a_text

LIKE = _("Like 22/11/2569.")
ANY = ("", _("any"))


class BahtField(forms.Field):
    """An amount typed in baht, like ๑๘๕,๐๐๐ or 185,000.50; whole satang inside."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: str | int | None) -> int | None:
        """Satang; None when nothing was typed."""
        if value is None or not str(value).strip():
            return None
        try:
            return satang(value)
        except NotMoney:
            raise ValidationError(_("Write an amount in baht, like 185,000.50."), code="not-money") from None

    def prepare_value(self, value: str | int | None) -> str | None:
        """Satang as people would type them; what was typed stays."""
        return baht(value) if isinstance(value, int) else value


class SearchForm(forms.Form):
    """What narrows a search over requests; nothing in it is needed."""

    marks_optional = False
    use_required_attribute = False

    q = forms.CharField(label=_("Words or number"), required=False, max_length=200)
    district = forms.ChoiceField(label=_("District"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False, choices=[ANY, *AREAS.items()])
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[ANY, *Status.choices])
    school = forms.CharField(
        label=_("School"), required=False, max_length=100, help_text=_("Code or part of the name.")
    )
    least = BahtField(label=_("Amount from"), required=False, help_text=_("Baht, like 100,000."))
    most = BahtField(label=_("Amount to"), required=False)
    since = ThaiDateField(label=_("Submitted from the day"), required=False, help_text=LIKE)
    until = ThaiDateField(label=_("Submitted to the day"), required=False, help_text=LIKE)

    def __init__(self, districts: Sequence[District], *args, **options) -> None:
        super().__init__(*args, **options)
        self.districts = list(districts)
        if len(self.districts) == 1:
            del self.fields["district"]
        else:
            self.fields["district"].choices = [ANY, *((each.code, str(each)) for each in self.districts)]

    def clean(self) -> dict:
        """The upper end is not below the lower one."""
        typed = super().clean() or {}
        for lower, upper in (("least", "most"), ("since", "until")):
            first, last = typed.get(lower), typed.get(upper)
            if first is not None and last is not None and last < first:
                self.add_error(upper, _("This lies before the beginning."))
        return typed

    def chosen(self) -> list[District]:
        """The districts that are searched."""
        code = self.cleaned_data.get("district", "")
        return [each for each in self.districts if not code or each.code == code]

    def wanted(self) -> Wanted:
        """What is searched for; call it on a valid form."""
        typed = self.cleaned_data
        words, school = normalise(typed["q"]).strip(), normalise(typed["school"]).strip()
        return Wanted(
            words, typed["area"], typed["status"], school, typed["least"], typed["most"], typed["since"], typed["until"]
        )


class DrawForm(KeyedForm):
    """What a plan is to be."""

    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    purpose = a_text(_("What it is to show"), rows=3, required=False)
    size = WholeNumberField(label=_("How many requests"), min_value=1, initial=25)
    strata = forms.ChoiceField(
        label=_("Spread over"), choices=AuditPlan.Strata.choices, required=False,
        help_text=_("Each part gives as many as its share of all."),
    )  # fmt: skip
    seed = forms.CharField(
        label=_("Seed"), required=False, max_length=64,
        help_text=_("Empty: the system draws one. The same seed over the same requests always gives the same sample."),
    )  # fmt: skip


class CheckForm(KeyedForm):
    """What was found in one drawn request."""

    result = forms.ChoiceField(label=_("Result"), choices=SampleCheck.Result.choices, widget=forms.RadioSelect)
    note = a_text(_("Note"), rows=3, required=False)


class FindingForm(KeyedForm):
    """A finding: what was found, measured by which clause, and what is asked."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = a_text(_("What was found"), rows=5, help_text=_("What is, in facts that can be looked up."))
    clause = forms.CharField(
        label=_("Measured by which clause"), max_length=300, help_text=_("Law, regulation or rule, with its clause.")
    )
    asked = a_text(_("What is asked of the office"), rows=3)
    severity = forms.ChoiceField(
        label=_("Severity"), choices=AuditFinding.Severity.choices, widget=forms.RadioSelect, initial="medium"
    )
    due_on = ThaiDateField(label=_("Answer by"))


class AnswerForm(KeyedForm):
    """The answer of the office, with evidence."""

    text = a_text(_("Answer"), rows=5)
    file = forms.FileField(
        label=_("Evidence"), help_text=FILES, required=False, widget=forms.FileInput(attrs=TAKEN)
    )  # fmt: skip


class NameForm(KeyedForm):
    """Whom the director asks to answer."""

    person = forms.CharField(label=_("Who answers"), max_length=100, help_text=_("A part of the name."))
    text = a_text(_("What you ask of them"), rows=2, required=False)


class KeepForm(KeyedForm):
    """Why an answer is not enough, and by which day more is asked."""

    text = a_text(_("Why it stays open"), rows=3)
    due_on = ThaiDateField(label=_("Answer by"))


class CloseForm(KeyedForm):
    """Why nothing more is asked."""

    text = a_text(_("Why it can be closed"), rows=3)
