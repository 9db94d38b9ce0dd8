"""The day an obligation's time runs from, and what becomes of it: accepted, sent back, no longer needed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from approvals.obligations import services
from approvals.obligations.models import Obligation
from web.access import idempotency_key
from web.acting import attempt, see_other
from web.pages.obligations import words
from web.pages.obligations.forms import DayForm, SettleForm
from web.pages.obligations.guards import obligation_or_404, reports, settles

SETTLED = {
    "accept": gettext_lazy("The report is accepted."),
    "back": gettext_lazy("The report went back."),
    "drop": gettext_lazy("It is no longer needed; the reason is kept."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def tell_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on which day the time began to run."""
    row = obligation_or_404(request, pk)
    if not reports(request, row) or not row.declared.get("starts"):
        raise Http404
    form, status = DayForm(row, request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            day = form.cleaned_data["counted_from"]
            status = attempt(form, lambda: services.tell_day(obligation_id=pk, day=day, **act))
        if status == 303:
            return see_other(request, _("The last day was counted anew."), "obligation", pk)
    return render(request, "obligations/day.html", {"row": row, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the report, send it back with the reason, or end it because it is no longer needed."""
    row = obligation_or_404(request, pk)
    if not settles(request, row):
        raise Http404
    form, status = SettleForm(request.POST or None, is_reported=row.status == Obligation.Status.REPORTED), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _settle(request, row, form.cleaned_data))
        if status == 303:
            return see_other(request, SETTLED[form.cleaned_data["what"]], "obligation", pk)
    shown = {"row": row, "form": form, "facts": words.reported_of(row)}
    return render(request, "obligations/settle.html", shown, status=status)


def _settle(request: HttpRequest, row: Obligation, typed: dict[str, Any]) -> None:
    act = {"obligation_id": row.pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    if typed["what"] == "accept":
        services.accept(note=typed["why"], **act)
    elif typed["what"] == "back":
        services.send_back(why=typed["why"], **act)
    else:
        services.drop(why=typed["why"], **act)
