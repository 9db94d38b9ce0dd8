"""What search engines are told: which addresses are for them, and where each stands in each language."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from approvals.delegation.selectors import version_in_force
from approvals.people.models import District
from approvals.questions.selectors import published_in
from web.pages.public import addresses
from web.pages.public.doors import office_or_404, open_to_all

MOST = 10_000  # answers in the map of one office, the newest; the protocol takes 50,000 addresses
PAGES = (
    "public-office",
    "public-committees",
    "public-reports",
    "public-networks",
    "public-questions-asked",
    "public-privacy",
    "public-accessibility",
)
XML = "application/xml"


@open_to_all
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages may be read by machines, nothing else; pages of one visitor say `noindex` themselves."""
    shown = {"map": addresses.whole(reverse("public-map"))}
    return render(request, "public/robots.txt", shown, content_type="text/plain; charset=utf-8")


@open_to_all
def maps(request: HttpRequest) -> HttpResponse:
    """The maps of all offices. One query."""
    codes = District.objects.order_by("code").values_list("code", flat=True)
    found = [addresses.whole(reverse("public-office-map", args=[code])) for code in codes]
    return render(request, "public/maps.xml", {"maps": found}, content_type=XML)


@open_to_all
def office_map(request: HttpRequest, code: str) -> HttpResponse:
    """Every public page of one office, in each language, its published answers among them. Three queries."""
    district = office_or_404(code)
    pages: list[tuple[str, datetime | None]] = [(reverse(name, args=[code]), None) for name in PAGES]
    version = version_in_force(district.pk, localdate())
    if version:
        pages.append((reverse("public-matrix", args=[code]), version.published_at))
    answers = published_in(district.pk).order_by("-id").values_list("pk", "published_at")[:MOST]
    pages += [(reverse("public-question-read", args=[code, pk]), at) for pk, at in answers]
    languages = [language for language, _name in settings.LANGUAGES]
    found = [(path, at, [(each, addresses.whole(path, each)) for each in languages]) for path, at in pages]
    return render(request, "public/map.xml", {"pages": found}, content_type=XML)
