"""What an edition keeps beside figures and words, as it stood when it was frozen, so that its papers need nothing else.

The law it rests on is what the delegation matrix names, with its marks of source; nothing is added.
"""

from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from approvals.annual.models import ReportEdition
from approvals.annual.spans import Covered
from approvals.delegation.papers import Instrument
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.people.models import District, Post
from approvals.people.orders import ActingOrder

YEARS_BEFORE = 2
DIRECTOR = "director"  # the kind of the post whose holder signs


def frame_of(district: District, covered: Covered) -> dict[str, Any]:
    """Office, matrix with its instruments, acting orders in force, editions of the years before. Six queries."""
    return {
        "office": {"th": district.name_th, "en": district.name_en},
        "signer": _signer(district),
        **_basis(district, covered),
        "orders": _orders(district, covered),
        "earlier": _earlier(district, covered),
    }


def _signer(district: District) -> dict[str, str]:
    post = Post.objects.filter(district=district, kind=DIRECTOR, school=None).order_by("id").first()
    return {"th": post.title_th, "en": post.title_en} if post else {"th": "", "en": ""}


def _basis(district: District, covered: Covered) -> dict[str, Any]:
    """The matrix in force on the last day, and what it rests on."""
    version = version_in_force(district.pk, covered.last_day)
    if version is None:
        return {"matrix": None, "instruments": []}
    matrix = {
        "number": version.number,
        "sha256": version.sha256,
        "first_day": version.first_day.isoformat(),
        "order_number": version.order_number,
        "order_day": version.order_day.isoformat() if version.order_day else "",
    }
    papers = matrix_of(version).instruments
    return {"matrix": matrix, "instruments": [_instrument(papers[code]) for code in sorted(papers)]}


def _instrument(paper: Instrument) -> dict[str, Any]:
    return {
        "code": paper.code,
        "title": paper.title.to_json(),
        "kind": paper.kind,
        "sample": paper.sample,
        "first_day": paper.first_day.isoformat() if paper.first_day else "",
        "source": paper.source,
    }


def _orders(district: District, covered: Covered) -> list[dict[str, Any]]:
    """Acting orders that were in force on a day of the period, those revoked since among them."""
    begun = ActingOrder.objects.filter(district=district, first_day__lte=covered.last_day)
    running = begun.filter(Q(last_day=None) | Q(last_day__gte=covered.first_day))
    rows = running.select_related("person", "post").order_by("order_day", "order_number", "id")
    return [_order(row) for row in rows if row.revoked_at is None or localdate(row.revoked_at) >= covered.first_day]


def _order(row: ActingOrder) -> dict[str, Any]:
    return {
        "number": row.order_number,
        "day": row.order_day.isoformat(),
        "person": row.person.display_name,
        "post": {"th": row.post.title_th, "en": row.post.title_en},
        "capacity": str(row.capacity),
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat() if row.last_day else "",
        "revoked_on": localdate(row.revoked_at).isoformat() if row.revoked_at else "",
    }


def _earlier(district: District, covered: Covered) -> list[dict[str, Any]]:
    """The newest published edition of the same period of each year before: what is kept back, no paper tells."""
    years = range(covered.fiscal_year - YEARS_BEFORE, covered.fiscal_year)
    rows = ReportEdition.objects.filter(district=district, span=covered.span, fiscal_year__in=years)
    rows = rows.exclude(published_at=None)
    newest = {row.fiscal_year: row for row in rows.order_by("number")}
    return [
        {"fiscal_year": year, "edition": newest[year].pk, "number": newest[year].number, "sha256": newest[year].sha256}
        for year in sorted(newest, reverse=True)
    ]
