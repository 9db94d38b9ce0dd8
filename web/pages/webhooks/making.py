"""Making a webhook, changing it, and changing its secret; a secret is shown once."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from notifications.webhooks import services
from notifications.webhooks.services import Shown
from web.acting import attempt, see_other
from web.pages.people.guards import once, register_of
from web.pages.webhooks.forms import EndpointForm, SureForm
from web.pages.webhooks.guards import endpoint_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a webhook; the answer shows its secret, and nothing shows it again."""
    district, status = register_of(request), 200
    form, made = EndpointForm(request.POST or None), []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(services.make, district=district, by=request.user, at=timezone.now(), **form.asked())
            status = attempt(form, lambda: once(request, district, "webhooks.new", lambda: made.append(act())))
        if status == 303:
            return _shown_once(request, made)
    return render(request, "webhooks/form.html", {"form": form, "district": district}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name, address or events."""
    endpoint, status = endpoint_or_404(request, pk), 200
    form = EndpointForm(request.POST or None, initial=EndpointForm.typed(endpoint))
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(services.change, endpoint_id=pk, by=request.user, at=timezone.now(), **form.asked())
            status = attempt(form, act)
        if status == 303:
            return see_other(request, _("The webhook was changed."), "webhook", pk)
    shown = {"form": form, "district": endpoint.district, "endpoint": endpoint}
    return render(request, "webhooks/form.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then give a new secret and show it this once."""
    endpoint, status = endpoint_or_404(request, pk), 200
    form, made = SureForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST":
        act = partial(services.rotate, endpoint_id=pk, by=request.user, at=timezone.now())
        name = f"webhooks.secret.{pk}"
        form.is_valid()
        status = attempt(form, lambda: once(request, endpoint.district, name, lambda: made.append(act())))
        if status == 303:
            return _shown_once(request, made)
    return render(request, "webhooks/secret.html", {"form": form, "endpoint": endpoint}, status=status)


def _shown_once(request: HttpRequest, made: list[Shown]) -> HttpResponse:
    """The secret itself, kept by nobody on the way; a form sent twice leads to the list."""
    if not made:
        return see_other(request, _("This was done before; the secret is shown only once."), "webhooks")
    shown = {"endpoint": made[0].endpoint, "secret": made[0].secret}
    response = render(request, "webhooks/shown.html", shown)
    response.headers["Cache-Control"] = "private, no-store"
    return response
