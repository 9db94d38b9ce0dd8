"""The information room of a committee: its law and orders, what it resolved, the figures of its schools, papers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from approvals.committees.models import Ballot, Committee, Resolution
from approvals.committees.selectors import members_of
from approvals.committees.wording import certificate_lines
from approvals.requests.numbering import BUDDHIST_ERA, fiscal_year
from approvals.support import figures as numbers
from approvals.support import selectors
from approvals.support.models import CommitteePaper
from approvals.vocabulary.thai import ascii_digits
from web.access import grants
from web.pages.committees.founding import constitution_of, voting_of
from web.pages.requests.finding import AREAS
from web.pages.support.guards import committee_or_404, is_inside, keeps, words_of
from web.paging import page_by_key

NEWEST = 5  # resolutions shown in the room itself
OTHER = "–"
Shelf = CommitteePaper.Shelf


@require_safe
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything a member may have to look up, on one page; the long lists have pages of their own."""
    committee, day = committee_or_404(request, pk), grants(request).day
    inside = is_inside(request, committee)
    shelves: dict[str, list[CommitteePaper]] = {}
    for paper in selectors.papers_of(committee, inside=inside):
        shelves.setdefault(paper.shelf, []).append(paper)
    votes = sum(member.seat.votes for member in members_of(committee, day))
    newest = list(_resolutions(request, committee)[:NEWEST])
    _tell(request, committee, newest)
    shown = {
        "committee": committee,
        "inside": inside,
        "keeps": keeps(request, committee),
        "constitution": constitution_of(committee),
        "voting": voting_of(committee, votes),
        "law": shelves.get(Shelf.LAW, []),
        "orders": shelves.get(Shelf.ORDER, []),
        "appointments": selectors.appointments_of(committee, day),
        "figures": shelves.get(Shelf.FIGURES, []),
        "papers": shelves.get(Shelf.PAPER, []),
        "newest": newest,
    }
    return render(request, "support/room.html", shown)


@require_safe
def resolutions(request: HttpRequest, pk: int) -> HttpResponse:
    """What the committee resolved, searched by words and by year, without what the person withdrew from."""
    committee = committee_or_404(request, pk)
    words, year = words_of(request), _year(request)
    found = selectors.resolutions_with(_resolutions(request, committee), words, year)
    page = page_by_key(request, found)
    _tell(request, committee, page.rows)
    shown = {
        "committee": committee,
        "page": page,
        "words": words,
        "year": year + BUDDHIST_ERA if year else "",
        "years": [number + BUDDHIST_ERA for number in selectors.years_of(committee)],
        "keeps": keeps(request, committee),
    }
    return render(request, "support/resolutions.html", shown)


def _year(request: HttpRequest) -> int | None:
    """The year of the Common Era that was chosen; None where it cannot be one of a record."""
    typed = ascii_digits(request.GET.get("year", "")).strip()[:4]
    year = int(typed) - BUDDHIST_ERA if typed.isdecimal() else 0
    return year if year in range(1900, 2200) else None


def _resolutions(request: HttpRequest, committee: Committee):
    return selectors.resolutions_open_to(grants(request)).filter(committee=committee)


def _tell(request: HttpRequest, committee: Committee, votes: list[Resolution]) -> None:
    """Mark on each vote whether its page is there for the reader, and what was counted. One query, or two."""
    mine = Ballot.objects.filter(person=grants(request).person, resolution__in=votes)
    known, is_keeper = set(mine.values_list("resolution_id", flat=True)), keeps(request, committee)
    for vote in votes:
        vote.is_shown = is_keeper or vote.pk in known
        vote.counted = certificate_lines(vote)[:1]


@require_safe
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of its schools in this fiscal year: of the school of a board, else by amphoe and school."""
    committee = committee_or_404(request, pk)
    year = fiscal_year(grants(request).day)
    amphoe = words_of(request, "amphoe") if committee.school_id is None else ""
    shown: dict[str, Any] = {
        "committee": committee,
        "year": year,
        "totals": numbers.totals(committee, year),
        "areas": _areas(committee, year),
        "amphoe": amphoe,
    }
    if committee.school_id is None:
        shown |= _places(committee, year, amphoe)
    return render(request, "support/figures.html", shown)


def _places(committee: Committee, year: int, amphoe: str) -> dict[str, Any]:
    """The counts by amphoe, or of the schools of one, with how long their bars may be."""
    lines = numbers.by_amphoe(committee, year)
    name = next((line.name for line in lines if line.key == amphoe), "")
    lines = numbers.by_school(committee, year, amphoe) if amphoe else lines
    return {"lines": lines, "amphoe_name": name, "most": max((row.counts["requests"] for row in lines), default=0)}


def _areas(committee: Committee, year: int) -> list[dict[str, Any]]:
    """The counts by area, the four known ones first, with how long their bars may be."""
    counted = numbers.by_area(committee, year)
    most = max((row["requests"] for row in counted.values()), default=0)
    rows: list[dict[str, Any]] = [{"name": AREAS[code], **counted.pop(code, numbers.NONE)} for code in AREAS]
    rows += [{"name": _("Other matters"), **row} for row in counted.values()]
    return [{**row, "most": most} for row in rows]
