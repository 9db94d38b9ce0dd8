"""Asking a question or for advice from a stage, and the page on which it is answered."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.calendar.selectors import calendar_of
from approvals.consulting import asking, selectors
from approvals.consulting.models import Inquiry
from approvals.consulting.standing import Voice, is_waiting, may_answer, voice_of
from approvals.errors import NoPower, Refusal
from approvals.models import StageRun
from approvals.people.selectors import named
from approvals.vocabulary.thai import normalise
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.consulting.forms import AdviceForm, QuestionForm, ReplyForm
from web.pages.consulting.shown import line_of
from web.pages.desk.guards import run_or_404

DAYS = 3  # working days that a form offers for an answer
SHOWN = 12  # persons at once


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Ask the requester's side a question; the stage stays where it is."""
    run, _voice = _asked_from(request, stage_run_id)
    form, status = QuestionForm(request.POST or None, initial=_preset(request, run)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: asking.ask(stage_run_id=run.pk, **_said(form), **act_by(request)))
        if status == 303:
            said = _("The school was asked; the request goes on meanwhile.")
            return see_other(request, said, "request", run.request_id)
    return render(request, "consulting/question.html", {"run": run, "paper": run.request, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Ask a third party for advice. The button that looks for a person asks nobody."""
    run, voice = _asked_from(request, stage_run_id)
    if voice is Voice.MEMBER:
        raise Http404
    if request.method != "POST" or "find" in request.POST:
        typed = request.POST.dict() if "find" in request.POST else {}
        form, status = AdviceForm(initial=_preset(request, run) | typed), 200
    else:
        form, status, typed = AdviceForm(request.POST), 422, request.POST.dict()
        if form.is_valid():
            status = attempt(form, lambda: _ask_advice(request, run, form))
        if status == 303:
            return see_other(request, _("Your wish for advice was sent."), "request", run.request_id)
    shown = {"run": run, "paper": run.request, "form": form, **_people(request, run, typed)}
    return render(request, "consulting/advice.html", shown, status=status)


def _ask_advice(request: HttpRequest, run: StageRun, form: AdviceForm) -> None:
    whom = {"person_id": form.cleaned_data["person"], "account": form.cleaned_data["account"]}
    asking.ask_advice(stage_run_id=run.pk, **whom, **_said(form), **act_by(request))


@require_http_methods(["GET", "HEAD", "POST"])
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked and answered; whoever is asked answers here."""
    row = _inquiry_or_404(request, pk)
    answers, form, status = may_answer(grants(request), row), ReplyForm(), 200
    if request.method == "POST":
        if not answers:
            raise Http404
        form, status = ReplyForm(request.POST, request.FILES), 422
        if form.is_valid():
            status = attempt(form, lambda: _answer(request, row, form))
        if status == 303:
            return see_other(request, _("Your answer is with whoever asked."), "inquiry", pk)
    voice = voice_of(grants(request), row.stage_run) if is_waiting(row) else None
    shown = {
        "line": line_of(row),
        "paper": row.request,
        "form": form if answers and (is_waiting(row) or form.is_bound) else None,
        "takes_back": voice is not None and (voice is not Voice.MEMBER or row.asked_by_id == request.user.pk),
        "today": grants(request).day,
    }
    return render(request, "consulting/inquiry.html", shown, status=status)


def _answer(request: HttpRequest, row: Inquiry, form: ReplyForm) -> None:
    file = form.cleaned_data["file"]
    upload = (file.name, file.read()) if file else None
    asking.answer(inquiry_id=row.pk, text=form.cleaned_data["text"], file=upload, **act_by(request))


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may ask from the stage needs no answer any more."""
    row = _inquiry_or_404(request, pk)
    try:
        asking.withdraw(inquiry_id=row.pk, **act_by(request))
    except Refusal as refusal:
        shown = {"line": line_of(row), "paper": row.request, "refused": str(refusal), "today": grants(request).day}
        status = 403 if isinstance(refusal, NoPower) else 422
        return render(request, "consulting/inquiry.html", shown, status=status)
    return see_other(request, _("It was taken back: no answer is needed."), "inquiry", pk)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file that came with an answer."""
    row = _inquiry_or_404(request, pk)
    if row.file is None:
        raise Http404
    return sent(row.file)


def _asked_from(request: HttpRequest, stage_run_id: int) -> tuple[StageRun, Voice]:
    """A stage from which the person may ask; for everybody else it is not there."""
    run = run_or_404(stage_run_id)
    voice = voice_of(grants(request), run)
    if voice is None:
        raise Http404
    return run, voice


def _inquiry_or_404(request: HttpRequest, pk: int) -> Inquiry:
    row = get_object_or_404(selectors.seen_by(grants(request)), pk=pk)
    row.stage_run.request = row.request
    return row


def _preset(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    return {"due_on": calendar_of(run.district_id).after_working_days(grants(request).day, DAYS)}


def _said(form: QuestionForm) -> dict[str, Any]:
    return {"text": form.cleaned_data["text"], "due_on": form.cleaned_data["due_on"]}


def _people(request: HttpRequest, run: StageRun, typed: dict[str, Any]) -> dict[str, Any]:
    """Who is offered: those whose name has the words; whoever was chosen stays among them. At most four queries."""
    day = grants(request).day
    everybody = selectors.advisers(run.district_id, day)
    words, chosen = normalise(typed.get("q", "").replace("\0", "")).strip()[:100], str(typed.get("person") or "")
    found = list(named(everybody, words)[: SHOWN + 1]) if words else []
    more, found = len(found) > SHOWN, found[:SHOWN]
    if chosen.isdecimal() and all(str(person.pk) != chosen for person in found):
        found = [*everybody.filter(pk=int(chosen[:18])), *found]
    places = selectors.places_of(found, run.district_id, day)
    offered = [{"person": person, "place": places.get(person.pk, "")} for person in found]
    return {"people": offered, "chosen": chosen, "words": words, "more": more}
