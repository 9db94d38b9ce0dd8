"""The forms of letters, of the letterhead, of templates and of the public check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.letters.drafting import LINES, SHORT, TEXTS
from approvals.letters.kinds import Form, Later, Secrecy, Urgency
from approvals.letters.models import Letter
from web.pages.requests.forms import KeyedForm

PLAIN = _("No mark")
BY_LINE = _("One on each line.")


def _text(label: Any, rows: int = 4, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, strip=False, widget=forms.Textarea(attrs={"rows": rows})
    )


class NewLetterForm(KeyedForm):
    """In which form it goes out; of a later letter also what it does to the earlier one."""

    form = forms.ChoiceField(label=_("Form"), choices=Form.choices, widget=forms.RadioSelect)
    later = forms.ChoiceField(label=_("What the new letter does to the earlier one"), widget=forms.RadioSelect)

    def __init__(self, earlier: Letter | None, *args, **options) -> None:
        options["initial"] = {"form": earlier.form if earlier else Form.EXTERNAL}
        super().__init__(*args, **options)
        if earlier is None:
            del self.fields["later"]
        else:
            self.fields["later"].choices = Later.choices


class LetterForm(KeyedForm):
    """Everything an officer may write into a draft; what is missing stops nobody from saving it."""

    marks_optional = False  # the checklist says what is needed

    version = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), required=False)
    addressees = _text(_("Addressed to"), 2, BY_LINE)
    refers_to = _text(_("Refers to"), 2, BY_LINE)
    enclosures = _text(_("Enclosed"), 2, BY_LINE)
    opening = _text(_("Opening"), 4)
    facts = _text(_("The facts"), 6, _("Section 37, first paragraph (1)."))
    law = _text(_("The law"), 3, _("Section 37, first paragraph (2)."))
    reasons = _text(_("The reasons"), 5, _("Section 37, first paragraph (3)."))
    result = _text(_("Result of the decision"), 3)
    conditions = _text(_("The conditions"), 3, BY_LINE)
    instructions = _text(_("How to appeal"), 5, _("Section 40."))
    closing = _text(_("Closing"), 2)
    section = forms.CharField(label=_("Section in charge"), required=False)
    urgency = forms.ChoiceField(label=_("Urgency"), required=False, choices=[("", PLAIN), *Urgency.choices])
    secrecy = forms.ChoiceField(
        label=_("Secrecy mark"), required=False, choices=[("", PLAIN), *Secrecy.choices],
        help_text=_("What is top secret is not written here: it may not travel electronically."),
    )  # fmt: skip


def initial_of(letter: Letter) -> dict[str, Any]:
    """What the form of a stored draft shows."""
    plain = {name: getattr(letter, name) for name in (*TEXTS, *SHORT, "urgency", "secrecy", "version")}
    return {**plain, **{name: "\n".join(getattr(letter, name)) for name in LINES}}


class LetterheadForm(KeyedForm):
    """What the office prints on every letter."""

    book_code = forms.CharField(
        label=_("Book code of the office"), required=False, max_length=40,
        help_text=_(
            "As the ministry assigned it, without the running number. Without it nothing that carries it is issued."
        ),
    )  # fmt: skip
    book_code.is_wanted = True
    address = _text(_("Address"), 3, _("As it stands at the head of letters, line by line."))
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=100)
    email = forms.CharField(label=_("E-mail of the office"), required=False, max_length=200)
    garuda = forms.FileField(
        label=_("Garuda"), required=False,
        help_text=_("PNG or JPEG, at least 300 pixels. Empty: what is there stays; without one its place stays free."),
    )  # fmt: skip


class TemplateForm(KeyedForm):
    """The wording a form of letter starts from."""

    marks_optional = False

    opening = _text(_("Opening"), 4)
    purpose = _text(_("What the office did"), 4)
    closing = _text(_("Closing"), 2)


class CheckForm(forms.Form):
    """What stands on the letter, or the file itself."""

    marks_optional = False  # one of the two, each in a form of its own

    use_required_attribute = False
    number = forms.CharField(
        label=_("Check code or book number"), required=False, max_length=80,
        help_text=_("As printed on the letter, in Thai or other digits."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("PDF of the letter, or evidence pack"), required=False,
        help_text=_("Only its digest is compared. The file is not kept."),
    )  # fmt: skip
