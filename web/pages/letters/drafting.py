"""Beginning the letter of a decision, and editing its draft."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.letters import drafting
from approvals.letters.models import Letter
from approvals.letters.selectors import letters_of
from approvals.models import ApprovalRequest
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.appeals.guards import copy_or_404
from web.pages.letters.forms import LetterForm, NewLetterForm, initial_of
from web.pages.letters.guards import decision_to_write_of, draft_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the form of a new letter; a POST begins its draft with what was decided."""
    paper = copy_or_404(request, pk)
    decision = decision_to_write_of(request, paper)
    if decision is None:
        raise Http404
    earlier = _earlier(request, paper)
    form, status = NewLetterForm(earlier, request.POST or None), 200
    if request.method == "POST":
        begun: list[Letter] = []
        status = (
            422 if not form.is_valid() else attempt(form, lambda: begun.append(_begin(request, paper, earlier, form)))
        )
        if begun:
            return see_other(
                request,
                _("The draft is begun with what was decided. Read it and complete it."),
                "letter-edit",
                begun[0].pk,
            )
    shown = {"form": form, "paper": paper, "decision": decision, "earlier": earlier}
    return render(request, "letters/new.html", shown, status=status)


def _begin(request: HttpRequest, paper: ApprovalRequest, earlier: Letter | None, form: NewLetterForm) -> Letter:
    act: dict[str, Any] = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    what = {"form": form.cleaned_data["form"], "later": form.cleaned_data.get("later", "")}
    return drafting.draft(request_id=paper.pk, replaces=earlier.pk if earlier else None, **what, **act)


def _earlier(request: HttpRequest, paper: ApprovalRequest) -> Letter | None:
    """The issued letter the new one is about, as the address names it."""
    named = request.GET.get("about", "")
    if not named:
        return None
    if not (named.isascii() and named.isdecimal() and len(named) < 18):
        raise Http404
    return get_object_or_404(letters_of(paper), pk=int(named), status="issued")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as a form; a POST keeps it, complete or not."""
    letter = draft_or_404(request, pk)
    form, status = LetterForm(request.POST or None, initial=initial_of(letter)), 200
    if request.method == "POST":
        status = 422 if not form.is_valid() else attempt(form, lambda: _keep(request, letter, form.cleaned_data))
        if status == 303:
            return see_other(request, _("The draft is kept."), "letter", pk)
    shown = {"form": form, "letter": letter, "paper": letter.request, "day": grants(request).day}
    return render(request, "letters/edit.html", shown, status=status)


def _keep(request: HttpRequest, letter: Letter, typed: dict[str, Any]) -> None:
    act = {"by": request.user, "at": timezone.now()}
    drafting.edit(letter_id=letter.pk, typed=typed, version=typed["version"], **act)
