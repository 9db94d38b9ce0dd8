"""One acting order: what it says, its scan, what happened with it; and revoking it."""

from functools import partial
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.acting import services
from approvals.acting.capacities import meanings
from approvals.acting.selectors import reads
from approvals.audit.selectors import entries, trail_of
from approvals.people.orders import ActingOrder
from web.access import grants
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.acting.forms import RevokeForm
from web.pages.acting.guards import ends, hands_on, order_or_404
from web.pages.acting.words import with_words
from web.pages.people.guards import once
from web.trail_view import events_of


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """An order with its legal basis, its scan, what was handed on from it, and its history."""
    order, day = order_or_404(request, pk), grants(request).day
    passed = order.handed_on.select_related("person", "post__school").order_by("id")
    shown = {
        "order": with_words(order, day),
        "basis": _basis(order),
        "handed_on": [with_words(each, day) for each in passed],
        "events": events_of(entries(trail_of(order.district_id, "acting-order", order.pk))),
        "may_revoke": ends(request, order),
        "may_hand_on": hands_on(request, order),
        "reads_register": order.district_id in reads(grants(request)),
    }
    return render(request, "acting/order.html", shown)


def _basis(order: ActingOrder) -> list[dict[str, Any]]:
    """The clauses the capacity rests on, in the reader's language, with when somebody compared them."""
    meaning = meanings()[order.capacity]
    return [
        {"instrument": ground.instrument.in_language(get_language()), "clause": ground.clause, "source": ground.source,
         "checked_on": meaning.checked_on}
        for ground in meaning.basis
    ]  # fmt: skip


@require_safe
def scan(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of the signed order."""
    order = order_or_404(request, pk)
    if order.document is None:
        raise Http404
    return sent(order.document)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then revoke: from that moment nobody acts under the order."""
    order = order_or_404(request, pk)
    if not ends(request, order):
        raise Http404
    form, status = RevokeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"reason": form.cleaned_data["reason"], "by": request.user, "at": timezone.now()}
            done = partial(services.revoke, order_id=pk, **act)
            status = attempt(form, lambda: once(request, order.district, f"acting.revoke.{pk}", done))
        if status == 303:
            return see_other(request, _("The order is revoked; whom it concerns is told."), "acting-order", pk)
    shown = {"form": form, "order": with_words(order, grants(request).day), "passed": order.handed_on.count()}
    return render(request, "acting/revoke.html", shown, status=status)
