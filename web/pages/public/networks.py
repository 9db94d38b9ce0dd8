"""The networks of an office for everybody, and how many partners of each kind take part; nobody by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from approvals.networks.selectors import published_networks
from approvals.partners.models import Partner
from approvals.partners.selectors import counts_by_kind
from approvals.requests.numbering import fiscal_year
from web.pages.public.doors import office_or_404, open_to_all


@open_to_all
def networks(request: HttpRequest, code: str) -> HttpResponse:
    """Running networks with their aims and numbers, and the partners by kind. Three queries."""
    district, day = office_or_404(code), localdate()
    counts = counts_by_kind(Partner.objects.filter(district=district, ended_on=None))
    shown = {
        "district": district,
        "rows": published_networks(district, day),
        "kinds": [(label, many) for _, label, many in counts if many],
        "year": fiscal_year(day),
    }
    return render(request, "public/networks.html", shown)
