"""The forms of the desks that answer questions of the public."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.privacy.erasing import LONGEST_PAPER
from approvals.questions.desks import DESKS
from approvals.questions.limits import LONGEST
from approvals.questions.models import PublicQuestion
from approvals.questions.selectors import title_of
from approvals.questions.services import LONGEST_ANSWER, LONGEST_WHY
from web.pages.requests.forms import KeyedForm

SAY = {"required": _("Say it in a few words.")}


def _text(label: Any, most: int, rows: int, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=most, error_messages=SAY, **options)


class AnswerForm(KeyedForm):
    """What the office answers."""

    text = _text(_("Our answer"), LONGEST_ANSWER, 10, help_text=_("In plain words; whoever asked reads exactly this."))


class HandOnForm(KeyedForm):
    """To which other desk, and why."""

    desk = forms.ChoiceField(label=_("To which desk"), widget=forms.RadioSelect)
    why = _text(_("Reason"), LONGEST_WHY, 3, help_text=_("The other desk reads it; whoever asked does not."))

    def __init__(self, question: PublicQuestion, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = [(desk, title_of(desk)) for desk in DESKS if desk != question.desk]
        self.fields["desk"].choices = others


class SetAsideForm(KeyedForm):
    """On which ground there is no answer, and why."""

    ground = forms.ChoiceField(label=_("Ground"), choices=PublicQuestion.Ground.choices, widget=forms.RadioSelect)
    why = _text(_("Reason"), LONGEST_WHY, 3, help_text=_("Whoever asked reads it; say where they can turn instead."))


class WithdrawForm(KeyedForm):
    """What asks that name and e-mail be erased."""

    paper = forms.CharField(
        label=_("The paper that asks for it"),
        max_length=LONGEST_PAPER,
        error_messages=SAY,
        help_text=_("Its number or its day; no name, because it stands in the trail."),
    )


class PublishForm(KeyedForm):
    """Question and answer as everybody will read them."""

    question = _text(_("Question, as everybody reads it"), LONGEST, 5)
    answer = _text(_("Answer, as everybody reads it"), LONGEST_ANSWER, 10)
    is_looked_over = forms.BooleanField(
        label=_("I have looked it over: nothing here tells who somebody is who should not be named"), required=False
    )


class UnpublishForm(KeyedForm):
    """Why a published question is taken down."""

    why = _text(_("Reason"), LONGEST_WHY, 3)
