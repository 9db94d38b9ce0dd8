"""Changing the particulars and the seats of a committee, and dissolving it."""

from collections import Counter
from functools import partial

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.committees import changing, loader, selectors
from approvals.committees.models import Committee
from web.access import grants
from web.acting import attempt, see_other
from web.pages.committees.forms import DissolvingForm, ParticularsForm, SeatForm
from web.pages.committees.guards import kept_or_404
from web.pages.people.guards import once

PARTICULARS = ("name_th", "name_en", "founding_order", "allows_alternates")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what a committee is called, its order, and whether alternates are allowed."""
    committee = kept_or_404(request, pk)
    initial = {name: getattr(committee, name) for name in PARTICULARS}
    form = ParticularsForm(request.POST or None, request.FILES or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.typed(*PARTICULARS) | {"paper": form.scan()}
            act = partial(changing.change_particulars, committee_id=pk, **typed)
            status = _attempt(request, form, committee, act)
        if status == 303:
            return see_other(request, _("The particulars were changed."), "committee", pk)
    return render(request, "committees/change.html", {"form": form, "committee": committee}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the last day and the reason, then dissolve the committee."""
    committee = kept_or_404(request, pk)
    form = DissolvingForm(request.POST or None, initial={"last_day": grants(request).day})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: form.cleaned_data[name] for name in ("last_day", "reason")}
            act = partial(changing.dissolve, committee_id=pk, **typed)
            status = _attempt(request, form, committee, act)
        if status == 303:
            return see_other(request, _("The committee was dissolved."), "committee", pk)
    return render(request, "committees/dissolve.html", {"form": form, "committee": committee}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Which seats may be added or taken away under the constitution, and doing one of it."""
    committee = kept_or_404(request, pk)
    rows = _rows(committee, grants(request).day)
    choices = _choices(committee, rows, grants(request).day)
    form = SeatForm(choices, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            verb, *named = form.cleaned_data["seat"].split(":")
            if verb == "add":
                act = partial(changing.add_seat, committee_id=pk, kind=named[0], role=named[1])
            else:
                act = partial(changing.remove_seat, seat_id=int(named[0]))
            status = _attempt(request, form, committee, act)
        if status == 303:
            return see_other(request, _("The seats were changed."), "committee", pk)
    shown = {"form": form, "committee": committee, "rows": rows, "choices": choices}
    return render(request, "committees/seats.html", shown, status=status)


def _attempt(request: HttpRequest, form: Form, committee: Committee, act: partial) -> int:
    """Carry the act out once; the HTTP status."""
    done = partial(act, by=request.user, at=timezone.now())
    name = f"committees.{act.func.__name__}.{committee.pk}"
    return attempt(form, lambda: once(request, committee.district, name, done))


def _rows(committee: Committee, day) -> list[dict]:
    """The kinds of seats of the constitution: how many there are, and how many there may be."""
    template = loader.constitutions().get(committee.constitution)
    there = Counter(selectors.seats_of(committee, day).values_list("kind", "role"))
    size = template.size_for(committee.pupils_at_founding) if template else None
    return [
        {
            "row": row,
            "title": row.title.in_language(get_language()),
            "may_hold": row.may_hold.in_language(get_language()) if row.may_hold else "",
            "there": there[row.kind, row.role],
        }
        for row in (size.rows if size else ())
    ]


def _choices(committee: Committee, rows: list[dict], day) -> list[tuple[str, str]]:
    """Everything the constitution still lets one do."""
    may_add = [
        (f"add:{each['row'].kind}:{each['row'].role}", _("Add a seat: %(seat)s") % {"seat": each["title"]})
        for each in rows
        if each["there"] < each["row"].maximum
    ]
    more = {(each["row"].kind, each["row"].role) for each in rows if each["there"] > each["row"].minimum}
    empty = [seat for seat in selectors.vacant_seats_of(committee, day) if (seat.kind, seat.role) in more]
    may_remove = [
        (f"remove:{seat.pk}", _("Take away: %(seat)s (place %(place)s)") % {"seat": seat, "place": seat.place})
        for seat in empty
    ]
    return [*may_add, *may_remove]
