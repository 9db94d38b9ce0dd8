"""The webhooks of a district, one of them with its calls, its dead letters, and one call as it was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notifications.webhooks.again import dead_letters
from notifications.webhooks.selectors import calls_of, endpoints_in, failing_call
from web.pages.people.guards import register_of, registers
from web.pages.webhooks.guards import call_or_404, endpoint_or_404
from web.pages.webhooks.words import heard_of, host_of, state_of
from web.paging import page_by_key


@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """The other systems that hear what happens in a district, and how it goes."""
    district = register_of(request)
    rows = [{"endpoint": each, "host": host_of(each), "state": state_of(each)} for each in endpoints_in(district.pk)]
    shown = {"district": district, "registers": registers(request), "rows": rows}
    return render(request, "webhooks/list.html", shown)


@require_safe
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """One webhook: what it hears of, how it goes, and its last calls."""
    endpoint = endpoint_or_404(request, pk)
    page = page_by_key(request, calls_of(endpoint))
    shown = {
        "endpoint": endpoint,
        "host": host_of(endpoint),
        "state": state_of(endpoint),
        "heard_of": heard_of(endpoint),
        "page": page,
        "failing": failing_call(endpoint) if endpoint.failures else None,
        "replay": endpoint.replays.filter(done_at=None).first(),
    }
    return render(request, "webhooks/webhook.html", shown)


@require_safe
def dead(request: HttpRequest, pk: int) -> HttpResponse:
    """The calls that were never accepted, newest first."""
    endpoint = endpoint_or_404(request, pk)
    shown = {"endpoint": endpoint, "page": page_by_key(request, dead_letters(endpoint))}
    return render(request, "webhooks/dead.html", shown)


@require_safe
def call(request: HttpRequest, pk: int, call: int) -> HttpResponse:
    """One call: the text that is sent, and what came back."""
    endpoint = endpoint_or_404(request, pk)
    return render(request, "webhooks/call.html", {"endpoint": endpoint, "call": call_or_404(endpoint, call)})
