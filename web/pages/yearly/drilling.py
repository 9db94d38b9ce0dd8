"""One figure, opened: what it counts, its value, and the events it was made of."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from approvals.annual.figures import Member, Unit, read_row
from approvals.annual.models import ReportEdition
from approvals.annual.reading import Cell, Figure, FiguresFile
from approvals.annual.selectors import events_numbered, newest_reading
from approvals.annual.spans import Covered
from approvals.annual.wording import committees_of
from approvals.audit.selectors import Entry, entries
from approvals.audit.sentences import SENTENCES
from approvals.models import Event
from approvals.people.kinds import Ability
from approvals.requests.selectors import visible_to
from web.access import grants
from web.pages.audit.searching import SUBJECTS
from web.pages.yearly.guards import Asked, asked_or_404, edition_or_404
from web.pages.yearly.parts import TITLES
from web.pages.yearly.tables import place_of
from web.pages.yearly.words import TIMES, Names, in_days, language, said, said_of
from web.paging import ROWS, KeyPage
from web.templatetags.thai import baht

PAGES = {
    "request": "request", "meeting": "meeting", "committee": "committee", "follow-up": "follow-up", "thread": "thread",
    "partner": "partner", "agreement": "agreement", "activity": "activity", "briefing": "briefing",
    "oversight": "oversight", "feedback": "feedback-item", "network": "network", "rulebook": "version",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands: the report, its file, the edition where it is frozen, and names of its parts."""

    asked: Asked
    file: FiguresFile
    names: Names
    edition: ReportEdition | None = None

    @property
    def query(self) -> str:
        """What an address says to stay there."""
        return f"?edition={self.edition.pk}" if self.edition else self.asked.query


@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """The drill-down of one figure, or of a part of it, as last read or as frozen."""
    source = _source(request)
    found = source.file.figures.get(code)
    if found is None:
        raise Http404
    by = {axis: request.GET[axis] for axis in _axes(found) if axis in request.GET}
    cell = _cell(found, by)
    rows = found.rows if cell is None else _within(found, cell)
    page, numbers = _paged(request, rows)
    happened = events_numbered(source.asked.district, numbers).select_related("district")
    shown: dict[str, Any] = {
        "asked": source.asked,
        "district": source.asked.district,
        "covered": source.asked.covered,
        "edition": source.edition,
        "query": source.query,
        "file": source.file,
        "code": code,
        "name": found.name[language()],
        "counts": found.counts[language()],
        "part": TITLES.get(found.part, ""),
        "place": source.names.place(by),
        "said": said_of(found) if cell is None else said(found.unit, cell.value, len(cell.members)),
        "many": len(rows),
        "cuts": _cuts(source, found),
        "rows": _lines(request, found, list(happened), {row[0]: row for row in rows}),
        "adds": _heading(found.unit),
        "page": page,
    }
    return render(request, "yearly/figure.html", shown)


def _source(request: HttpRequest) -> Source:
    number = request.GET.get("edition", "")
    if number:
        edition = edition_or_404(request, int(number[:9]) if number.isascii() and number.isdecimal() else 0)
        asked = Asked(edition.district, Covered(edition.fiscal_year, edition.span))
        file = FiguresFile.of(edition.figures)
        return Source(asked, file, Names(file, edition.words.get("committees", {})), edition)
    asked = asked_or_404(request)
    reading = newest_reading(asked.district, asked.covered)
    if reading is None or reading.file is None:
        raise Http404
    file = FiguresFile.of(reading.file)
    return Source(asked, file, Names(file, committees_of(asked.district)))


def _axes(found: Figure) -> list[str]:
    return list(dict.fromkeys(axis for axes in found.axes() for axis in axes))


def _cell(found: Figure, by: dict[str, str]) -> Cell | None:
    """The part that an address means, None for the whole; 404 where nothing happened there."""
    if not by:
        return None
    cell = found.at(**by)
    if cell is None:
        raise Http404
    return cell


def _within(found: Figure, cell: Cell) -> list[list[int]]:
    there = set(cell.members)
    return [row for row in found.rows if row[0] in there]


def _paged(request: HttpRequest, rows: list[list[int]]) -> tuple[KeyPage, list[int]]:
    """One page of event numbers by key; `after` in the address is the last number shown."""
    text = request.GET.get("after", "")
    last = int(text[:18]) if text.isascii() and text.isdecimal() else 0
    numbers = [row[0] for row in rows if row[0] > last]
    shown = numbers[:ROWS]
    following = _address(request, str(shown[-1])) if len(numbers) > ROWS else ""
    return KeyPage(shown, _address(request, "") if last else "", following), shown


def _address(request: HttpRequest, last: str) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    if last:
        query["after"] = last
    return f"?{query.urlencode()}"


def _cuts(source: Source, found: Figure) -> list[dict[str, str]]:
    """The parts of a figure along single axes, each with its value and its address."""
    return [
        {
            "name": source.names.place(cell.by),
            "value": said(found.unit, cell.value, len(cell.members)).value,
            "address": f"{reverse('yearly-figure', args=[found.code])}{source.query}{place_of(cell.by)}",
        }
        for cell in found.cuts
        if len(cell.by) == 1
    ]


def _lines(
    request: HttpRequest, found: Figure, happened: list[Event], rows: dict[int, list[int]]
) -> list[dict[str, Any]]:
    """Events as the list shows them. Who acted is told to auditors; to others, what was done.

    Of a request that is kept from the reader, as from a member who withdrew, only the number of the event is told.
    """
    audits = bool(happened) and grants(request).has(Ability.AUDIT, happened[0].district_id)
    apart = set() if audits else _kept_from(request, happened)
    return [
        {"seq": entry.event.seq, "sentence": gettext("About a request that is kept from you.")}
        if (entry.event.subject_kind, entry.event.subject_id) in apart
        else {
            "seq": entry.event.seq,
            "at": entry.at,
            "sentence": entry.sentence if audits else _without_name(entry),
            "about": f"{SUBJECTS.get(entry.event.subject_kind, '')} {_number(entry)}".strip(),
            "address": _page_of(entry),
            "adds": _added(found.unit, read_row(found.unit, rows[entry.event.seq])),
        }
        for entry in entries(happened, with_private=False)
    ]


def _kept_from(request: HttpRequest, happened: list[Event]) -> set[tuple[str, str]]:
    """The requests among the subjects of events that the reader may not see. One query."""
    about = {event.subject_id for event in happened if event.subject_kind == "request"}
    seen = visible_to(grants(request)).filter(pk__in=[int(pk) for pk in about]).values_list("pk", flat=True)
    return {("request", pk) for pk in about - {str(pk) for pk in seen}}


def _without_name(entry: Entry) -> str:
    words = {**entry.data, "actor": gettext("Somebody of the office")}
    return str(SENTENCES.get(entry.event.kind, entry.event.kind)) % words


def _number(entry: Entry) -> str:
    said_number = entry.data.get("number")
    return str(said_number) if entry.event.subject_kind == "request" and said_number else ""


def _page_of(entry: Entry) -> str:
    """The page of what an event is about; whether the reader may open it, that page says."""
    name = PAGES.get(entry.event.subject_kind)
    try:
        return reverse(name, args=[entry.event.subject_id]) if name else ""
    except NoReverseMatch:
        return ""


def _heading(unit: Unit) -> str:
    """The heading of what an event adds; empty where each counts one."""
    return {
        Unit.COUNT: "",
        Unit.SHARE: gettext("Counts"),
        Unit.PEOPLE: gettext("Number of people"),
        Unit.SATANG: gettext("Worth"),
        Unit.SUM: gettext("How many"),
    }.get(unit, gettext("In days"))


def _added(unit: Unit, member: Member) -> str:
    if unit == Unit.SHARE:
        return gettext("%(part)s of %(whole)s") % {"part": member.number, "whole": member.of}
    if unit in TIMES:
        return in_days(member.number)
    if unit == Unit.SATANG:
        return baht(member.number)
    return f"{member.number:,}"
