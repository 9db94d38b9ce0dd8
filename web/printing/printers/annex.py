"""The annex of a resolution on a ranking, as PDF with places for signatures and as an Excel table.

The subject is the ranking; what is printed is the sealed annex, line by line, and what became of it.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from approvals.audit.canonical import digest
from approvals.committees.models import Resolution, Seat
from approvals.committees.selectors import members_of
from approvals.committees.wording import certificate_lines
from approvals.models import Ranking
from approvals.people.models import District
from approvals.requests.models import ApprovalRequest
from approvals.store.uploads import MEDIA_TYPES
from approvals.vocabulary.thai import DIGITS, ERA, FULL_MONTHS
from web.pages.rankings.annex_view import annex_lines
from web.pages.rankings.guards import reader_of
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told, row_number
from web.printing.xlsx import Sheet, workbook

THAI_DIGITS = {int(ascii): thai for thai, ascii in DIGITS.items()}


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of a ranking whose annex is sealed, for whoever reads every line of it."""
    ranking = _ranking(subject_id)
    if ranking is None or ranking.annex is None:
        return None
    return ranking.district if reader_of(request, ranking).reads_all else None


def content_digest(subject_id: str, language: str) -> str:
    """The sealed annex, and where its vote stands."""
    ranking = _there(subject_id)
    return digest({"annex": ranking.sha256, "outcome": _outcome(ranking), "left_out": sorted(_left_out(ranking))})


def home(subject_id: str) -> str:
    """The page of the ranking."""
    return reverse("ranking", args=[subject_id])


def make_pdf(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Draw the PDF."""
    ranking = _there(subject_id)
    told(0, 1)
    with override(language):
        context = paper_of(ranking)
    drawn = pdf("print/annex.html", context, language)
    told(1, 1)
    return f"annex-{ranking.pk}.pdf", drawn


def make_xlsx(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Fill the table; points stay the exact text of the annex."""
    ranking = _there(subject_id)
    told(0, 1)
    with override(language):
        head = (
            _("Rank"),
            _("Request"),
            _("School"),
            _("Subject"),
            _("Points"),
            _("Proposal"),
            _("Remark"),
            _("Result"),
        )
        lines = paper_of(ranking)["lines"]
        rows = [
            (line["place"], line["number"], line["school"], line["subject"], line["points"], line["proposal"],
             line["remark"], line["result"])
            for line in lines
        ]  # fmt: skip
        made = workbook([Sheet(_("Annex"), head, rows)])
    told(1, 1)
    return f"annex-{ranking.pk}.xlsx", made


def paper_of(ranking: Ranking) -> dict[str, Any]:
    """What the paper says, in the active language. Four queries."""
    vote = ranking.resolution
    carried = _outcome(ranking) == Resolution.Outcome.CARRIED
    gone = _left_out(ranking)
    lines = annex_lines(ranking)
    people = _persons(lines)
    sums = certificate_lines(vote)[:1] if vote and vote.certificate else []
    for line in lines:
        line["persons"] = people.get(line["request"], "")
        line["result"] = "" if not carried else _("left out") if line["entry"] in gone else line["proposal"]
    return {
        "ranking": ranking,
        "committee": ranking.committee,
        "vote": vote,
        "outcome": vote.get_outcome_display() if _outcome(ranking) else "",
        "closed": written_day(vote.closed_at) if vote and vote.closed_at else "",
        "title": _digits(ranking.title),
        "criteria": _digits(ranking.criteria),
        "counted": [_digits(str(line.text)) for line in sums],
        "lines": [{**line, "shown": digits(line)} for line in lines],
        "chair": _holder(ranking, Seat.Role.CHAIR),
        "secretary": _holder(ranking, Seat.Role.SECRETARY),
        "number": _digits(str(len(lines))),
    }


def digits(line: dict[str, Any]) -> dict[str, str]:
    """The numbers of a line as the paper writes them: Thai digits in Thai."""
    return {name: _digits(str(line[name])) for name in ("place", "number", "points", "subject", "remark")}


def written_day(at: Any) -> str:
    """A day as papers write it: ๒๔ พฤศจิกายน ๒๕๖๙."""
    day = localdate(at)
    if get_language() != "th":
        return f"{day:%-d %B %Y}"
    return _digits(f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year + ERA}")


def _digits(text: str) -> str:
    if get_language() != "th":
        return text
    return "".join(chr(THAI_DIGITS.get(ord(sign), ord(sign))) for sign in text)


def _persons(lines: list[dict[str, Any]]) -> dict[int, str]:
    """The persons whom each request concerns, by request."""
    papers = ApprovalRequest.objects.filter(pk__in=[line["request"] for line in lines])
    found = papers.prefetch_related("concerns__person")
    return {paper.pk: ", ".join(str(concern.person) for concern in paper.concerns.all()) for paper in found}


def _holder(ranking: Ranking, role: str) -> str:
    """Who signs as chair or secretary on the day of the vote, or today."""
    vote = ranking.resolution
    day = localdate(vote.closed_at if vote and vote.closed_at else None)
    held = members_of(ranking.committee, day).filter(seat__role=role).first()
    return str(held.person) if held else ""


def _left_out(ranking: Ranking) -> set[int]:
    return set(ranking.entries.exclude(removed_at=None).values_list("pk", flat=True))


def _outcome(ranking: Ranking) -> str:
    return str(ranking.resolution.outcome) if ranking.resolution else ""


def _ranking(subject_id: str) -> Ranking | None:
    rows = Ranking.objects.select_related("district", "committee__district", "committee__school", "resolution")
    return rows.filter(pk=row_number(subject_id)).first()


def _there(subject_id: str) -> Ranking:
    ranking = _ranking(subject_id)
    if ranking is None:
        message = f"There is no ranking {subject_id}."
        raise LookupError(message)
    return ranking


SAME: dict[str, Any] = {"readable": readable, "digest": content_digest, "home": home}
TITLE = gettext_lazy("Annex to a resolution")
PRINTERS = (
    Printer(kind="annex", title=TITLE, media_type=MEDIA_TYPES[".pdf"], make=make_pdf, **SAME),
    Printer(kind="annex-xlsx", title=TITLE, media_type=MEDIA_TYPES[".xlsx"], make=make_xlsx, **SAME),
)
