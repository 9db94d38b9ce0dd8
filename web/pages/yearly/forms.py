"""The forms of the yearly report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.annual.models import Assessment, ReportRemark
from approvals.annual.reading import FiguresFile
from approvals.annual.saying import LONGEST, Judgement
from web.pages.requests.forms import KeyedForm
from web.pages.yearly.words import language

SAY = {"required": _("Say it in a few words.")}


def _text(label, rows: int = 4, **options) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=LONGEST, **options)


class AssessmentForm(KeyedForm):
    """The level of a point, how the office works on it, why this level, and what is to be better."""

    method = _text(
        _("How the office works on it"), help_text=_("Plan, do, check, act: in a few lines."), error_messages=SAY
    )
    level = forms.TypedChoiceField(label=_("Level"), coerce=int, widget=forms.RadioSelect)
    reasons = _text(_("Why this level"), help_text=_("What of the figures and papers shows it."), error_messages=SAY)
    targets = _text(_("What is to be better next year"), required=False)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["level"].choices = [(value, f"{value} · {label}") for value, label in Assessment.Level.choices]

    @property
    def said(self) -> Judgement:
        """What was typed, as the service takes it."""
        return Judgement(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class RemarkForm(KeyedForm):
    """A problem or a proposal."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ReportRemark.Kind.choices, widget=forms.RadioSelect)
    text = _text(_("Text"), error_messages=SAY)


class ErratumForm(KeyedForm):
    """What is wrong in an edition, and what is right."""

    figure = forms.ChoiceField(label=_("Figure"), required=False)
    wrong = _text(_("What is wrong in it"), rows=3, error_messages=SAY)
    right = _text(_("What is right"), rows=3, error_messages=SAY)

    def __init__(self, *args, file: FiguresFile, **options) -> None:
        super().__init__(*args, **options)
        named = [(code, figure.name[language()]) for code, figure in file.figures.items()]
        self.fields["figure"].choices = [("", _("about words, not a figure")), *named]
