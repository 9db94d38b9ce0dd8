"""The forms of questions and advice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.consulting.asking import LONGEST
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm

SAY = {"required": _("Say it in a few words.")}
FILES = _("PDF, JPEG, PNG, Word or Excel, at most 10 MB; a photo from the telephone will do.")
TAKEN = {"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"}


def _text(label, **options) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=widget, max_length=LONGEST, error_messages=SAY, **options)


class QuestionForm(KeyedForm):
    """What is asked of the requester's side, and by when."""

    text = _text(_("What you ask"), help_text=_("Everybody who reads the request reads the question and the answer."))
    due_on = ThaiDateField(label=_("Answer by"), error_messages={"required": _("Say until which day.")})


class AdviceForm(QuestionForm):
    """Whose advice is asked, about what, and by when."""

    person = forms.IntegerField(required=False, error_messages={"invalid": _("Choose one person.")})
    account = forms.CharField(
        label=_("Or somebody outside the district"),
        help_text=_("The exact name or mail address with which they sign in. They will read this one request."),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean(self):
        """One of the two has to be named."""
        typed = super().clean()
        if not typed.get("person") and not typed.get("account", "").strip():
            self.add_error("person", _("Choose one person, or name an account."))
        return typed


class ReplyForm(KeyedForm):
    """The answer, with a file where one helps."""

    text = _text(_("What you write"))
    file = forms.FileField(label=_("File"), help_text=FILES, required=False, widget=forms.FileInput(attrs=TAKEN))
