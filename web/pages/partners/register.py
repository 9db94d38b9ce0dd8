"""The register of partners: how many of each kind, the list by name and kind, and one of them."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries
from approvals.partners import selectors
from approvals.partners.models import PartnerKind, PartnerSeat
from web.access import grants
from web.pages.partners.agreements import line_of
from web.pages.partners.guards import district_seen, keeps, partner_or_404
from web.pages.support.guards import words_of
from web.paging import page_in_order
from web.trail_view import events_of


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Who takes part: by kind, by words, those that ended apart."""
    district, kind = district_seen(request), request.GET.get("kind", "")
    everybody = selectors.partners_seen_by(grants(request)).filter(district=district)
    has_ended = request.GET.get("show") == "ended"
    standing = everybody.exclude(ended_on=None) if has_ended else everybody.filter(ended_on=None)
    kind, words = kind if kind in PartnerKind.Kind.values else "", words_of(request)
    found = selectors.named(selectors.of_kind(standing, kind) if kind else standing, words)
    shown = {
        "district": district,
        "page": page_in_order(request, found, "name_th"),
        "counts": selectors.counts_by_kind(standing),
        "kind": kind,
        "words": words,
        "has_ended": has_ended,
        "keeps": keeps(request, district.pk),
    }
    return render(request, "partners/list.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One partner: who they are, what was agreed, where they are, whom to reach, and what happened."""
    partner, day = partner_or_404(request, pk), grants(request).day
    kept = keeps(request, partner.district_id)
    agreed = selectors.agreements_seen_by(grants(request)).filter(partner=partner).order_by("-id")
    lines = [line_of(row, day) for row in agreed]
    seats, schools = list(selectors.seats_of(partner)), list(selectors.schools_of(partner))
    shown = {
        "partner": partner,
        "keeps": partner.ended_on is None and kept,
        "reaches": kept,
        "contacts": list(selectors.contacts_of(partner)) if kept else [],
        "lines": [line for line in lines if not line.is_over],
        "over": [line for line in lines if line.is_over],
        "seats": [row for row in seats if runs(row, day)],
        "past_seats": [row for row in seats if not runs(row, day)],
        "schools": [row for row in schools if row.ended_on is None],
        "past_schools": [row for row in schools if row.ended_on is not None],
        "events": events_of(entries(selectors.trail_of_partner(partner))),
        "today": day,
    }
    return render(request, "partners/show.html", shown)


def runs(row: PartnerSeat, day: date) -> bool:
    """Whether a seat is held on behalf of the partner that day: not ended, and its member still sits there."""
    last_day = row.membership.last_day
    return row.ended_on is None and (last_day is None or last_day >= day)
