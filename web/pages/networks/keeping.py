"""Adding a network, changing what is said of it, handing it over, and ending it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.models import District
from approvals.networks import services
from approvals.networks.models import Network
from approvals.people.selectors import named
from approvals.support.selectors import places_of, possible_owners
from approvals.vocabulary.thai import normalise
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.pages.networks.forms import AddForm, HandOverForm, NetworkForm, ReasonForm
from web.pages.networks.guards import district_kept, kept_or_404

OFFERED = 12  # persons shown to choose from; more are found by more of the name
SAID = ("name_th", "name_en", "formality", "order", "reach", "aim", "works", "plan", "founded_on")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Put a network into the register, with the one person responsible."""
    district = district_kept(request)
    form, status = AddForm(initial={"founded_on": timezone.localdate()}), 200
    if request.method == "POST" and "find" not in request.POST:
        form, status = AddForm(request.POST), 422
        if form.is_valid():
            act = {"district": district, "said": form.said, "person_id": form.cleaned_data["person"]}
            status = attempt(form, lambda: services.add(**act, **act_by(request)))
        if status == 303:
            return see_other(request, _("The network stands in the register."), "networks")
    elif request.method == "POST":
        form = AddForm(initial=request.POST.dict())
    shown = {"district": district, "form": form, **_offered(request, district)}
    return render(request, "networks/form.html", shown, status=status)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The persons whose name has the words typed so far, a part of the forms that choose somebody."""
    return render(request, "networks/_people.html", _offered(request, district_kept(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something else of a network."""
    network = kept_or_404(request, pk)
    form = NetworkForm(request.POST or None, initial={name: getattr(network, name) for name in SAID})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: services.change(network_id=pk, said=form.said, **act_by(request)))
        if status == 303:
            return see_other(request, _("The register is changed."), "network", pk)
    shown = {"district": network.district, "network": network, "form": form}
    return render(request, "networks/form.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who is responsible from a day on."""
    network = kept_or_404(request, pk)
    form, status = HandOverForm(initial={"on": timezone.localdate()}), 200
    if request.method == "POST" and "find" not in request.POST:
        form, status = HandOverForm(request.POST), 422
        if form.is_valid():
            typed = form.cleaned_data
            act = {"network_id": pk, "person_id": typed["person"], "on": typed["on"]}
            status = attempt(form, lambda: services.hand_over(**act, **act_by(request)))
        if status == 303:
            return see_other(request, _("The network is handed over, and both are told."), "network", pk)
    elif request.method == "POST":
        form = HandOverForm(initial=request.POST.dict())
    shown = {"network": network, "form": form, "now": _responsible(network), **_offered(request, network.district)}
    return render(request, "networks/hand_over.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then end a network; it stays in the register."""
    network = kept_or_404(request, pk)
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            why = form.cleaned_data["why"]
            status = attempt(form, lambda: services.end(network_id=pk, why=why, **act_by(request)))
        if status == 303:
            return see_other(request, _("The network is among those that ended."), "network", pk)
    return render(request, "networks/end.html", {"network": network, "form": form}, status=status)


def _responsible(network: Network):
    row = network.responsibilities.select_related("person").filter(until=None).first()
    return row.person if row else None


def _offered(request: HttpRequest, district: District) -> dict[str, Any]:
    """Who is offered: by words, else the first by name; whoever was chosen stays among them."""
    day, typed = grants(request).day, request.POST if request.method == "POST" else request.GET
    everybody = possible_owners(district.pk, day)
    words, chosen = normalise(typed.get("q", "").replace("\0", "")).strip()[:100], str(typed.get("person") or "")
    found = list(named(everybody, words)[: OFFERED + 1]) if words else []
    more, found = len(found) > OFFERED, found[:OFFERED]
    if chosen.isdecimal() and all(str(person.pk) != chosen for person in found):
        found = [*everybody.filter(pk=int(chosen[:18])), *found]
    places = places_of(found, district.pk, day)
    offered = [{"person": person, "place": places.get(person.pk, "")} for person in found]
    return {"people": offered, "chosen": chosen, "words": words, "more": more, "district": district}
