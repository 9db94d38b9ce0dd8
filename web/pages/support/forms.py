"""The forms of follow-up, papers and threads."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.committees.models import Resolution
from approvals.support.models import CommitteePaper
from approvals.support.saying import LONGEST
from approvals.vocabulary.words import Area
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm
from web.templatetags.thai import thai_date

FILES = _("PDF, JPEG, PNG, Word or Excel, at most 10 MB; a photo from the telephone will do.")
TAKEN = {"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"}
SAY = {"required": _("Say it in a few words.")}
AREAS = [
    (Area.ACADEMIC, _("Academic")),
    (Area.BUDGET, _("Budget")),
    (Area.PERSONNEL, _("Personnel")),
    (Area.GENERAL, _("General administration")),
]


def a_text(label, rows: int = 4, most: int = LONGEST, **options) -> forms.CharField:
    """A field for some lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=most, error_messages=SAY, **options)


def a_file(label, help_text=FILES) -> forms.FileField:
    """A field for one file that need not be there."""
    widget = forms.FileInput(attrs=TAKEN)
    return forms.FileField(label=label, help_text=help_text, required=False, widget=widget)


class FollowUpForm(KeyedForm):
    """What is to be done, by whom, until when, and because of which resolution."""

    task = a_text(_("What is to be done"), rows=2, most=500)
    owner = forms.IntegerField(
        label=_("Who does it"), error_messages={"required": _("Choose one person."), "invalid": _("Choose one person.")}
    )
    due_on = ThaiDateField(label=_("Last day"), error_messages={"required": _("Say until which day.")})
    resolution = forms.ChoiceField(label=_("Because of the resolution"), required=False)
    thread = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, resolutions: Iterable[Resolution], *args, **options) -> None:
        super().__init__(*args, **options)
        rows = [(str(row.pk), f"{thai_date(row.closed_at)} · {row.title}") for row in resolutions]
        self.fields["resolution"].choices = [("", _("none, it is free-standing")), *rows]


class ReportForm(KeyedForm):
    """What came of it, and the evidence."""

    text = a_text(_("What came of it"))
    file = a_file(_("Evidence"))


class SettleForm(KeyedForm):
    """What becomes of a follow-up: accepted, to be done again, or no longer needed."""

    what = forms.ChoiceField(
        label=_("What becomes of it"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")},
    )
    why = a_text(_("Why"), rows=3, required=False, help_text=_("Needed when it goes back or is no longer needed."))
    due_on = ThaiDateField(label=_("New last day, if it goes back"), required=False)

    def __init__(self, *args, is_reported: bool, **options) -> None:
        super().__init__(*args, **options)
        answers = [("accept", _("Accept the report: it is done")), ("back", _("Send it back: not enough yet"))]
        drop = [("drop", _("No longer needed"))]
        self.fields["what"].choices = [*answers, *drop] if is_reported else drop
        if not is_reported:
            self.initial["what"] = "drop"
            self.fields["why"].required, self.fields["why"].help_text = True, ""
            del self.fields["due_on"]


class PaperForm(KeyedForm):
    """One paper: what it is, where it stands, and its file or web address."""

    shelf = forms.ChoiceField(label=_("Shelf"), choices=CommitteePaper.Shelf.choices)
    title = forms.CharField(label=_("Title"), max_length=300, error_messages=SAY)
    note = a_text(_("What it is for"), rows=2, required=False)
    day = ThaiDateField(label=_("Date of the paper"), required=False)
    file = a_file(_("File"))
    address = forms.URLField(
        label=_("Or its web address"), required=False, max_length=500, assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )  # fmt: skip


class ReasonForm(KeyedForm):
    """Why something is done that hurts."""

    why = a_text(_("Why"), rows=3)


class HideForm(KeyedForm):
    """Why a message is hidden; everybody in the thread reads it."""

    why = a_text(_("Why it is hidden"), rows=2, most=300, help_text=_("Everybody in the thread reads this."))


class ThreadForm(KeyedForm):
    """The theme of a new thread, the request it is about if it is about one, and the first message."""

    title = forms.CharField(label=_("Theme"), max_length=300, error_messages=SAY)
    number = forms.CharField(
        label=_("Number of the request it is about"),
        required=False,
        max_length=20,
        help_text=_("Like 12/2570. Then only those read it who may see the request and are not in conflict about it."),
    )
    area = forms.ChoiceField(label=_("Area"), choices=[("", _("none in particular")), *AREAS], required=False)
    text = a_text(_("First message"))
    file = a_file(_("File"))


class MessageForm(KeyedForm):
    """One more message."""

    text = a_text(_("Your message"), rows=3)
    file = a_file(_("File"))


class CloseForm(KeyedForm):
    """What came of a thread."""

    outcome = a_text(_("What came of it"), help_text=_("A summary for whoever looks for this later."))
    follow = forms.BooleanField(label=_("Then open a follow-up from it"), required=False)
