"""The forms of the public: asking, and looking up by a code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.questions.consent import CURRENT, TEXTS
from approvals.questions.limits import LONGEST, SHORTEST
from approvals.questions.services import Asking
from web.pages.public.question_words import OFFERED, TOPICS

SAY = {"required": _("Say it in a few words.")}


class AskForm(forms.Form):
    """A question, its topic, and how to reach whoever asks. The stamp and the trap are no fields: see the template."""

    use_required_attribute = False
    area = forms.ChoiceField(
        label=_("Topic of your question"),
        choices=[(named, TOPICS[code]) for named, code in OFFERED.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about; “something else” will do.")},
    )
    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Leave out names, telephone numbers and citizen numbers; nobody needs them to answer."),
        widget=forms.Textarea(attrs={"rows": 7}),
        min_length=SHORTEST,
        max_length=LONGEST,
        error_messages=SAY,
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("The answer is sent there. Without it you find the answer with your code."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("I agree"), error_messages={"required": _("Without your consent we may not keep the question.")}
    )

    def asking(self, *, language: str, trap: str) -> Asking:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        words = {name: typed[name] for name in ("text", "name", "email")}
        return Asking(OFFERED[typed["area"]], **words, language=language, consent=CURRENT, trap=trap)

    @property
    def consent_text(self) -> str:
        """What is agreed to."""
        return str(TEXTS[CURRENT])


class CodeForm(forms.Form):
    """The code that somebody wrote down."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Tracking code"),
        help_text=_("Ten letters and digits, as in 7K2MX-9QW4T. Capitals and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that you were shown when you asked.")},
    )
