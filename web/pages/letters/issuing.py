"""Issuing a letter, and giving a draft up: asked once more, because neither can be undone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.letters import drafting, issuing
from approvals.letters.content import checklist, office_of
from approvals.letters.models import Letter
from approvals.letters.signing import may_sign
from approvals.people.models import Person
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.letters.guards import draft_or_404, written_or_404
from web.pages.letters.reading import lines_of
from web.pages.requests.forms import KeyedForm
from web.printing import working


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the letter is to be issued as it stands; a POST issues it and has its PDF made."""
    letter = written_or_404(request, pk)
    if not may_sign(letter.decision, grants(request)) or not (letter.is_draft or request.method == "POST"):
        raise Http404
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        status = attempt(form, lambda: _issue(request, letter))
        if status == 303:
            return see_other(request, _("The letter is issued and numbered. Its PDF is being made."), "letter", pk)
    parts = checklist(letter, office_of(letter.district_id))
    shown = {
        "letter": letter, "form": form, "parts": lines_of(parts), "is_whole": all(part.is_there for part in parts),
        "fields": {"version": letter.version}, "key": form["key"].value(),
    }  # fmt: skip
    return render(request, "letters/issue.html", shown, status=status)


def _issue(request: HttpRequest, letter: Letter) -> None:
    """Issue it, then have its PDF made: two transactions, for asking locks the district, and the chain comes last."""
    at = timezone.now()
    act: dict[str, Any] = {"by": request.user, "at": at, "key": idempotency_key(request)}
    made = issuing.issue(letter_id=letter.pk, version=_number(request), **act)
    have_made(made, by=request.user, at=at)


def have_made(letter: Letter, *, by: Person, at: Any) -> None:
    """Ask a worker for the PDF of an issued letter."""
    what = {"kind": "letter", "subject_id": str(letter.pk), "language": "th"}
    working.ask(district=letter.district, **what, by=by, at=at)


def _number(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the draft is to be given up; a POST does it."""
    letter = draft_or_404(request, pk)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        act = {"by": request.user, "at": timezone.now()}
        status = attempt(form, lambda: drafting.discard(letter_id=pk, **act))
        if status == 303:
            return see_other(request, _("The draft is discarded."), "request-decision", letter.request_id)
    return render(request, "letters/discard.html", {"letter": letter, "form": form}, status=status)
