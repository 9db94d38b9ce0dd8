"""What a desk does with a question: answer it, correct the answer, hand it on, set it aside."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.privacy import consents
from approvals.questions import services
from approvals.questions.models import PublicQuestion
from web.access import act_by
from web.acting import attempt, see_other
from web.pages.public.question_words import topic
from web.pages.questions.forms import AnswerForm, HandOnForm, SetAsideForm, WithdrawForm
from web.pages.questions.guards import mine_or_404

State = PublicQuestion.State


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer whoever asked."""
    row = mine_or_404(request, pk)
    _must_be(row, State.WAITING, request)
    form = AnswerForm(request.POST or None)
    act = _act(services.answer, row, request)
    return acted(request, row, form, "answer", _("The question is answered."), act)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it better than before."""
    row = mine_or_404(request, pk)
    _must_be(row, State.ANSWERED, request)
    form = AnswerForm(request.POST or None, initial={"text": row.answer})
    act = _act(services.correct, row, request)
    return acted(request, row, form, "correct", _("The answer is corrected."), act)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the question to another desk."""
    row = mine_or_404(request, pk)
    _must_be(row, State.WAITING, request)
    form = HandOnForm(row, request.POST or None)
    act = _act(services.hand_on, row, request)
    return acted(request, row, form, "hand-on", _("The question lies on the other desk."), act)


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Give no answer, and say why."""
    row = mine_or_404(request, pk)
    _must_be(row, State.WAITING, request)
    form = SetAsideForm(request.POST or None)
    act = _act(services.set_aside, row, request)
    return acted(request, row, form, "set-aside", _("The question is left unanswered."), act)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase name and e-mail of whoever asked and took their consent back."""
    row = mine_or_404(request, pk)
    form = WithdrawForm(request.POST or None)
    act = _act(consents.withdraw_from_question, row, request)
    return acted(request, row, form, "withdraw", _("Name and e-mail are erased."), act)


def acted(
    request: HttpRequest,
    row: PublicQuestion,
    form: forms.Form,
    what: str,
    done: str | Promise,
    act: Callable[..., Any],
    **shown: Any,
) -> HttpResponse:
    """Show the form of one act, or carry it out: done, it leads to the question; refused, it says why."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            status = attempt(form, lambda: act(**typed))
        if status == 303:
            return see_other(request, str(done), "public-question", row.pk)
    shown = {"question": row, "topic": topic(row.area), "form": form, "what": what, **shown}
    return render(request, "questions/act.html", shown, status=status)


def _act(service: Callable[..., Any], row: PublicQuestion, request: HttpRequest) -> Callable[..., Any]:
    by = act_by(request)
    return lambda **typed: service(question_id=row.pk, **typed, **by)


def _must_be(row: PublicQuestion, state: str, request: HttpRequest) -> None:
    """A form that no longer fits is not there; what was typed into it meets the refusal instead."""
    if row.state != state and request.method != "POST":
        raise Http404
