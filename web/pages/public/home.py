"""The front pages: the offices of this installation, and one office in one glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from approvals.annual.published import published_editions
from approvals.committees.models import Committee
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.networks.models import Network
from approvals.people.kinds import Anchor
from approvals.people.models import District
from approvals.questions.selectors import published_in
from web.pages.public import addresses
from web.pages.public.doors import office_or_404, open_to_all
from web.pages.public.glance import glance_at


@open_to_all
def offices(request: HttpRequest) -> HttpResponse:
    """The offices that this installation serves; where there is but one, its own page. One query."""
    rows = list(District.objects.order_by("code"))
    if len(rows) == 1:
        return redirect(addresses.of("public-office", rows[0].code))
    return render(request, "public/offices.html", {"offices": rows})


@open_to_all
def office(request: HttpRequest, code: str) -> HttpResponse:
    """One office: what it delegates in four areas, and the ways to everything else that is public. Six queries."""
    district, day = office_or_404(code), localdate()
    version = version_in_force(district.pk, day)
    standing = Committee.objects.filter(district=district, ended_on=None, anchor=Anchor.DISTRICT)
    shown = {
        "district": district,
        "version": version,
        "areas": glance_at(matrix_of(version)) if version else [],
        "committees": standing.count(),
        "report": published_editions(district).prefetch_related(None).first(),
        "networks": Network.objects.filter(district=district, ended_on=None).count(),
        "answers": published_in(district.pk).count(),
    }
    return render(request, "public/office.html", shown)
