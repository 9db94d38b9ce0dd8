"""What its owner and the keepers do with feedback: end it, say that its giver was told, hand it on, open it again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.feedback import services
from approvals.feedback.models import Feedback
from approvals.feedback.owners import possible_owners
from approvals.privacy import consents
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.pages.feedback.forms import EndForm, OwnerForm, ReopenForm, TellForm, WithdrawForm
from web.pages.feedback.guards import kept_or_404, settled_or_404
from web.pages.feedback.tracking import address_of, letter_to
from web.pages.requests.forms import KeyedForm

Act = Callable[..., Any]


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it as done or as not done."""
    row, form = settled_or_404(request, pk), EndForm(request.POST or None)
    told = row.person is not None and row.person.is_active
    said = (
        _("The feedback has ended, and its giver is told.")
        if told
        else _("The feedback has ended; now tell its giver.")
    )
    return _asked(request, row, form, services.end, said, {"page": "feedback/end.html"})


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how whoever gave it was told."""
    row, form = settled_or_404(request, pk), TellForm(request.POST or None)
    shown = {"page": "feedback/tell.html", "address": address_of(row), "letter": letter_to(row)}
    said = _("The loop is closed: whoever gave it knows what came of it.")
    return _asked(request, row, form, services.tell, said, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it to somebody else of the office."""
    row = settled_or_404(request, pk)
    others = possible_owners(row.district_id, grants(request).day).exclude(pk__in=[row.owner_id, row.person_id or 0])
    form = OwnerForm(others, request.POST or None)
    said = _("The feedback has another owner, who is told.")
    return _asked(request, row, form, _given_on, said, {"page": "feedback/owner.html"})


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it again because its end was wrong."""
    row, form = kept_or_404(request, pk), ReopenForm(request.POST or None)
    said = _("The feedback is open again.")
    return _asked(request, row, form, services.reopen, said, {"page": "feedback/reopen.html"})


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase name and e-mail of whoever took their consent back."""
    row, form = kept_or_404(request, pk), WithdrawForm(request.POST or None)
    said = _("Name and e-mail are erased.")
    return _asked(request, row, form, consents.withdraw_from_feedback, said, {"page": "feedback/withdraw.html"})


def _given_on(*, owner: int, **act: Any) -> None:
    services.reassign(owner_id=owner, **act)


def _asked(
    request: HttpRequest, row: Feedback, form: KeyedForm, act: Act, said: str, shown: dict[str, Any]
) -> HttpResponse:  # fmt: skip
    """Show the form, or carry out what it asks for and lead back to the feedback."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            asked = {"feedback_id": row.pk, **act_by(request)}
            status = attempt(form, lambda: act(**typed, **asked))
        if status == 303:
            return see_other(request, said, "feedback-item", row.pk)
    return render(request, shown["page"], {"row": row, "form": form, **shown}, status=status)
