"""Which report is meant, who reads it, who speaks in it, and who keeps it; for everybody else it is not there."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from approvals.annual.models import ReportEdition
from approvals.annual.saying import SPEAKERS
from approvals.annual.selectors import districts_read_by
from approvals.annual.spans import HALF, YEAR, Covered
from approvals.models import District
from approvals.people.kinds import Ability
from approvals.requests.numbering import fiscal_year
from web.access import district_named, grants

YEARS = 5  # offered to look at, this one included


@dataclass(frozen=True, slots=True)
class Asked:
    """The report that an address means: its district and what it covers."""

    district: District
    covered: Covered

    @property
    def query(self) -> str:
        """What says it in an address."""
        return query_of(self.district, self.covered)

    def address(self, name: str, *args: object) -> str:
        """The address of one of its pages."""
        return f"{reverse(name, args=args)}{self.query}"


def query_of(district: District, covered: Covered) -> str:
    """What follows an address to say which report is meant."""
    return f"?district={district.code}&year={covered.fiscal_year}&span={covered.span}"


def asked_or_404(request: HttpRequest) -> Asked:
    """The report the address names, else that of this year, of the first district of the reader's."""
    district = district_named(request, districts_read_by(grants(request)))
    span = HALF if request.GET.get("span") == HALF else YEAR
    return Asked(district, Covered(_year(request), span))


def years_of(request: HttpRequest) -> range:
    """The fiscal years that are offered, this one first."""
    this = fiscal_year(grants(request).day)
    return range(this, this - YEARS, -1)


def _year(request: HttpRequest) -> int:
    this, asked = fiscal_year(grants(request).day), request.GET.get("year", "")
    fits = asked.isascii() and asked.isdecimal() and len(asked) == 4 and this - 50 < int(asked) <= this
    return int(asked) if fits else this


def edition_or_404(request: HttpRequest, pk: int) -> ReportEdition:
    """An edition of a district whose reports the person reads."""
    rows = ReportEdition.objects.select_related("district", "figures", "frozen_by")
    return get_object_or_404(rows, pk=pk, district__in=districts_read_by(grants(request)))


def speaks(request: HttpRequest, district_id: int) -> bool:
    """Whether the person may write in the reports of a district."""
    return any(grants(request).has(ability, district_id) for ability in SPEAKERS)


def keeps(request: HttpRequest, district_id: int) -> bool:
    """Whether the person may freeze and publish them."""
    return grants(request).has(Ability.KEEP_REPORT, district_id)


def spoken_or_404(request: HttpRequest) -> Asked:
    """A report in which the person may write."""
    asked = asked_or_404(request)
    if not speaks(request, asked.district.pk) or grants(request).day < asked.covered.first_day:
        raise Http404
    return asked


def kept_or_404(request: HttpRequest) -> Asked:
    """A report that the person may freeze."""
    asked = asked_or_404(request)
    if not keeps(request, asked.district.pk):
        raise Http404
    return asked
