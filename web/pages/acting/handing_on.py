"""Handing on what one was deputised for, one step, inside it; the delegate signs and records the order."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.acting import services
from approvals.acting.capacities import never_handed_on
from approvals.people.orders import ActingOrder
from approvals.people.selectors import persons_in
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.acting import attempt, see_other
from web.pages.acting.forms import HandOnForm
from web.pages.acting.guards import hands_on, order_or_404
from web.pages.acting.recording import people_offered
from web.pages.acting.words import types_offered, with_words
from web.pages.people.guards import once


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who acts, the paper, the days and the scope; they begin as wide as one's own."""
    order = order_or_404(request, pk)
    if not hands_on(request, order):
        raise Http404
    words = normalise(request.GET.get("q", "")).strip()
    offered = [one for one in people_offered(request, order.post, words) if one.pk != request.user.pk]
    types = [t for t in types_offered(request, order.district_id) if _may_pass(order, t.code)]
    people = persons_in([order.district_id]).filter(is_active=True)
    form = HandOnForm(people, offered, types, request.POST or None, request.FILES or None, initial=_begin(order))
    status = 200
    if request.method == "POST":
        status = _hand_on(request, form, order)
        if status == 303:
            return see_other(request, _("It is handed on; whom it concerns is told."), "acting-order", pk)
    shown = {"form": form, "order": with_words(order, grants(request).day), "q": words, "offered": offered}
    return render(request, "acting/hand_on.html", shown, status=status)


def _may_pass(order: ActingOrder, code: str) -> bool:
    return code not in never_handed_on() and (not order.types or code in order.types)


def _begin(order: ActingOrder) -> dict:
    types = [code for code in order.types if code not in never_handed_on()]
    ceiling = "" if order.ceiling is None else f"{order.ceiling / 100:,.2f}"
    days = {"first_day": order.first_day, "last_day": order.last_day}
    return {**days, "areas": order.areas, "types": types, "ceiling": ceiling}


def _hand_on(request: HttpRequest, form: HandOnForm, order: ActingOrder) -> int:
    if not form.is_valid():
        return 422
    person, paper = form.cleaned_data["person"], form.paper(request.user)
    act = {"person_id": person.pk, "paper": paper, "terms": form.terms(), "by": request.user, "at": timezone.now()}
    name = f"acting.hand_on.{order.pk}"
    done = partial(services.hand_on, order_id=order.pk, **act)
    return attempt(form, lambda: once(request, order.district, name, done))
