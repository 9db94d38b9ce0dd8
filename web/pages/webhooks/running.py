"""Whether calls go out: the test button, pause, going on, the end."""

from collections.abc import Callable
from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approvals.errors import Refusal
from notifications.webhooks import pinging, services
from web.acting import attempt, see_other
from web.pages.webhooks.forms import ResumeForm, SureForm
from web.pages.webhooks.guards import endpoint_or_404


@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the other system now and show what it answers."""
    endpoint, tried, refused, status = endpoint_or_404(request, pk), None, "", 200
    try:
        tried = pinging.try_out(endpoint_id=pk, by=request.user, at=timezone.now())
    except Refusal as refusal:
        refused, status = str(refusal), 422
    shown = {"endpoint": endpoint, "tried": tried, "refused": refused}
    return render(request, "webhooks/tried.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then hold calls back."""
    return _asked(request, pk, "pause", partial(services.pause), _("Calls are held back."))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then end a webhook for good."""
    return _asked(request, pk, "end", partial(services.end), _("The webhook has ended."))


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let calls go on: with what happened meanwhile, or without."""
    form = ResumeForm(request.POST if request.method == "POST" else None, initial={"skips": ""})
    skips = request.POST.get("skips") == "1"
    return _asked(request, pk, "resume", partial(services.resume, skips=skips), _("Calls go out again."), form)


def _asked(
    request: HttpRequest, pk: int, name: str, act: Callable[..., None], done: str, form: forms.Form | None = None
) -> HttpResponse:
    """Ask with the page of that name, and act when it is sent."""
    endpoint, status = endpoint_or_404(request, pk), 200
    form = form or SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        status = attempt(form, lambda: act(endpoint_id=pk, by=request.user, at=timezone.now()))
        if status == 303:
            return see_other(request, done, "webhook", pk)
    return render(request, f"webhooks/{name}.html", {"form": form, "endpoint": endpoint}, status=status)
