"""The register of acting orders and grants of access: who acts for which post, and who looks in from outside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.acting import selectors
from web.access import grants
from web.pages.acting.guards import district_read
from web.pages.acting.words import with_words
from web.paging import page_by_key

GRANTS = 50  # grants of access shown at once: an office has a handful


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Orders of a district, the newest first, and its grants of access. Four queries."""
    held, district = grants(request), district_read(request)
    orders, access = selectors.register_of([district.pk])
    page = page_by_key(request, orders)
    shown = {
        "district": district,
        "districts": sorted((held.districts[pk] for pk in selectors.reads(held)), key=lambda each: each.code),
        "page": page,
        "orders": [with_words(order, held.day) for order in page.rows],
        "grants": [with_words(grant, held.day) for grant in access[:GRANTS]],
        "keeps": district.pk in selectors.keeps(held),
    }
    return render(request, "acting/register.html", shown)
