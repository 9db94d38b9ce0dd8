"""Appointing members and alternates by name, and ending memberships."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.committees import changing, loader, register
from approvals.committees.models import Seat
from approvals.people.models import Person
from approvals.people.selectors import heads_of, named, persons_in
from approvals.people.services import add_person
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.acting import attempt, see_other
from web.pages.committees.forms import AppointmentForm, EndingForm
from web.pages.committees.founding import seat_law_of
from web.pages.committees.guards import membership_or_404, seat_or_404
from web.pages.people.guards import once

OFFERED = 25  # persons shown to choose from
APPOINTED = ("first_day", "last_day", "order")


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody on a seat; an ex-officio seat offers whoever holds its post."""
    seat = seat_or_404(request, pk)
    act = partial(register.appoint, seat_id=seat.pk)
    return _appoint(request, seat, act, f"appoint.{pk}", {"years": _years(seat), "first_day": grants(request).day})


@require_http_methods(["GET", "HEAD", "POST"])
def alternate(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who stands in for a member."""
    member = membership_or_404(request, pk)
    act = partial(changing.appoint_alternate, membership_id=member.pk)
    shown = {"member": member, "first_day": max(grants(request).day, member.first_day)}
    return _appoint(request, member.seat, act, f"alternate.{pk}", shown)


def _appoint(
    request: HttpRequest, seat: Seat, act: Callable[..., Any], name: str, shown: dict[str, Any]
) -> HttpResponse:
    committee, words = seat.committee, normalise(request.GET.get("q", "")).strip()
    people = persons_in([committee.district_id])
    follows = seat.post if "member" not in shown else None
    offered = list(_offered(people, words, follows, request))
    initial = {"first_day": shown["first_day"], "person": offered[0].pk if follows and offered else None}
    form = AppointmentForm(people, offered, request.POST or None, request.FILES or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            done = partial(_record, form, act, committee.district, request.user)
            status = attempt(form, lambda: once(request, committee.district, f"committees.{name}", done))
        if status == 303:
            return see_other(request, _("The appointment was recorded."), "committee", committee.pk)
    law = seat_law_of(committee, seat)
    context = {"form": form, "seat": seat, "committee": committee, "offered": offered, "q": words, "law": law, **shown}
    return render(request, "committees/appoint.html", context | {"follows": follows}, status=status)


def _offered(people, words: str, follows, request: HttpRequest):
    if follows:
        return list(heads_of(follows.pk, grants(request).day))
    return named(people, words)[:OFFERED] if words else []


def _record(form: AppointmentForm, act: Callable[..., Any], district, by: Person) -> None:
    """Add the person first where they are new; both, or neither."""
    at = timezone.now()
    person = form.cleaned_data["person"]
    if form.new_person is not None:
        person = add_person(district=district, **form.new_person, by=by, at=at)
    act(person_id=person.pk, **form.typed(*APPOINTED), paper=form.scan(), by=by, at=at)


def _years(seat: Seat) -> int | None:
    template = loader.constitutions().get(seat.committee.constitution)
    return template.term_years if template and seat.post is None else None


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the last day of a membership, and why it ends."""
    membership = membership_or_404(request, pk)
    committee = membership.seat.committee
    form = EndingForm(request.POST or None, initial={"last_day": grants(request).day})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: form.cleaned_data[name] for name in ("last_day", "reason")}
            act = partial(register.end_membership, membership_id=pk, by=request.user, at=timezone.now(), **typed)
            status = attempt(form, lambda: once(request, committee.district, f"committees.end.{pk}", act))
        if status == 303:
            return see_other(request, _("The last day of the membership was recorded."), "committee", committee.pk)
    shown = {"form": form, "membership": membership, "committee": committee}
    return render(request, "committees/end.html", shown, status=status)
