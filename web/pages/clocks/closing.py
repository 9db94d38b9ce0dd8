"""Closing a returned request whose revision never came, with reasons."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.models import ApprovalRequest
from approvals.requests.clocks import closing
from approvals.requests.clocks.selectors import closable_by
from web.access import grants, idempotency_key, paper_or_404
from web.acting import attempt, see_other
from web.pages.requests.forms import ReasonForm


@require_http_methods(["GET", "HEAD", "POST"])
def abandon(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then close it; nothing was decided, and the school may ask anew."""
    paper = paper_or_404(request, pk)
    if not ApprovalRequest.objects.filter(closable_by(grants(request)), pk=pk).exists():
        raise Http404
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        act = {"request_id": pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        reasons = request.POST.get("reasons", "")
        status = attempt(form, lambda: closing.abandon(**act, reasons=reasons))
        if status == 303:
            return see_other(request, _("The request is closed; its school was told."), "request", pk)
    return render(request, "clocks/abandon.html", {"form": form, "paper": paper}, status=status)
