"""The register of committees of a district: every committee with what is to be said about who sits on it."""

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.committees.composition import Severity
from approvals.committees.models import Committee
from approvals.committees.sittings import seated
from approvals.people.models import District
from approvals.people.selectors import schools_in
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.pages.committees.roster import said
from web.pages.people.guards import register_of, registers
from web.paging import page_in_order

BOARD = "school-board"
SHOWN = 3  # findings of one committee that stand on the list
SCHOOLS = 10  # schools without a board that are named


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The committees by name, searched by name or school; those dissolved apart. Eight queries for any page."""
    district, day = register_of(request), grants(request).day
    words, ended = normalise(request.GET.get("q", "")).strip(), "ended" in request.GET
    gone = Q(ended_on__lt=day)
    found = Committee.objects.filter(gone if ended else ~gone, district=district).select_related("school")
    for word in words.split():
        named = Q(name_th__icontains=word) | Q(name_en__icontains=word)
        found = found.filter(named | Q(school__name_th__icontains=word) | Q(school__name_en__icontains=word))
    page = page_in_order(request, found.order_by("name_th", "id"), "name_th")
    bodies = seated(page.rows, day)
    rows = [_row(bodies[committee.pk]) for committee in page.rows]
    without = [] if ended or words else list(_schools_without_a_board(district, day)[: SCHOOLS + 1])
    shown = {
        "district": district,
        "registers": registers(request),
        "page": page,
        "rows": rows,
        "q": words,
        "ended": ended,
        "without": without[:SCHOOLS],
        "more_without": len(without) > SCHOOLS,
    }
    return render(request, "committees/register.html", shown)


def _row(body) -> dict:
    grave = [finding for finding in body.found if finding.severity is not Severity.NOTE]
    return {
        "committee": body.committee,
        "seats": len(body.seats),
        "filled": len(body.members),
        "found": [said(finding) for finding in grave[:SHOWN]],
        "more": max(0, len(grave) - SHOWN),
    }


def _schools_without_a_board(district: District, day):
    boards = Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), school=OuterRef("pk"), kind=BOARD)
    return schools_in([district.pk]).filter(~Exists(boards))
