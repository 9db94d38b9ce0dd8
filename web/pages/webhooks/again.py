"""Sending again: a replay that was looked at first, dead letters sent once more or dropped, a call set aside."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from notifications.models import WebhookEndpoint
from notifications.webhooks import again
from notifications.webhooks.refusals import NothingToReplay
from web.acting import attempt, put, see_other
from web.pages.people.guards import once
from web.pages.webhooks.forms import ReplayForm, SureForm
from web.pages.webhooks.guards import call_or_404, endpoint_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from where on, look at how many calls that are, then have them sent again."""
    endpoint, status, shown = endpoint_or_404(request, pk), 200, None
    form = ReplayForm(request.POST or None)
    if request.method == "POST":
        shown = _preview(endpoint, form) if form.is_valid() else None
        status = 200 if shown else 422
        if shown and request.POST.get("step") == "send" and request.POST.get("seen") == _seen(shown):
            act = partial(again.replay, endpoint_id=pk, first=shown.first, by=request.user, at=timezone.now())
            status = attempt(form, lambda: once(request, endpoint.district, f"webhooks.replay.{pk}", act))
        if status == 303:
            return see_other(request, _calls(shown.how_many), "webhook", pk)
        if shown:
            form.data = request.POST.copy()
            form.data["seen"] = _seen(shown)
    context = {"form": form, "endpoint": endpoint, "preview": shown}
    return render(request, "webhooks/replay.html", context, status=status)


def _preview(endpoint: WebhookEndpoint, form: ReplayForm) -> again.Preview | None:
    """What would be sent; a refusal on the form where that is nothing."""
    first = form.cleaned_data["number"]
    if first is None:
        first = again.first_since(endpoint.district_id, form.moment)
    shown = again.preview(endpoint, first)
    if not shown.how_many:
        put(NothingToReplay(), form)
        return None
    return shown


def _seen(shown: again.Preview) -> str:
    return f"{shown.first}.{shown.how_many}"


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one dead letter, or all, once more."""
    endpoint = endpoint_or_404(request, pk)
    form = SureForm(request.POST)
    form.is_valid()
    act = partial(again.resend, endpoint_id=pk, by=request.user, at=timezone.now(), **_chosen(request))
    sent: list[int] = []
    status = attempt(form, lambda: sent.append(act()))
    if status == 303:
        return see_other(request, _calls(sent[0]), "webhook", pk)
    return render(request, "webhooks/refused.html", {"endpoint": endpoint, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then drop one dead letter or all."""
    endpoint, status = endpoint_or_404(request, pk), 200
    form, chosen = SureForm(request.POST if request.method == "POST" else None), _chosen(request)
    if request.method == "POST":
        form.is_valid()
        dropped: list[int] = []
        act = partial(again.drop, endpoint_id=pk, by=request.user, at=timezone.now(), **chosen)
        status = attempt(form, lambda: dropped.append(act()))
        if status == 303:
            said = ngettext("%(calls)s call was dropped.", "%(calls)s calls were dropped.", dropped[0])
            return see_other(request, said % {"calls": dropped[0]}, "webhook-dead", pk)
    shown = {"form": form, "endpoint": endpoint, "one": chosen.get("ids", [None])[0]}
    return render(request, "webhooks/drop.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, pk: int, call: int) -> HttpResponse:
    """Ask, then let those behind a failing call go on."""
    endpoint, status = endpoint_or_404(request, pk), 200
    row, form = call_or_404(endpoint, call), SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        act = partial(again.set_aside, endpoint_id=pk, call_id=call, by=request.user, at=timezone.now())
        status = attempt(form, act)
        if status == 303:
            return see_other(request, _("The call was set aside; those behind it go on."), "webhook", pk)
    return render(request, "webhooks/aside.html", {"form": form, "endpoint": endpoint, "call": row}, status=status)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """The one call that is meant; all where none is named."""
    one = (request.POST.get("call") or request.GET.get("call") or "")[:18]
    return {"ids": [int(one)]} if one.isascii() and one.isdecimal() else {}


def _calls(number: int) -> str:
    said = ngettext("%(calls)s call is sent again.", "%(calls)s calls are sent again.", number)
    return said % {"calls": number}
