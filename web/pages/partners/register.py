"""The register of partners: how many of each kind, the list by name and kind, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.partners import selectors
from approvals.partners.models import PartnerKind
from web.access import grants
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
    """One partner, with what happened to its entry."""
    partner = partner_or_404(request, pk)
    shown = {
        "partner": partner,
        "keeps": partner.ended_on is None and keeps(request, partner.district_id),
        "events": events_of(entries(trail_of(partner.district_id, "partner", partner.pk))),
    }
    return render(request, "partners/show.html", shown)
