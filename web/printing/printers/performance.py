"""The year of one committee as a PDF and as an Excel file. The subject is committee and fiscal year: `12.2569`."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.audit.canonical import digest
from approvals.committees.models import Committee
from approvals.people.models import District
from approvals.reports.performance import Performance, performance_of
from approvals.support.reviews import review_of
from web.pages.performance import words
from web.pages.performance.reading import answers, committee_or_404, sees_names
from web.printing import charts
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told
from web.printing.xlsx import Sheet, workbook

WITH_NAMES = ".names"  # the paper of those who may read the attendance of single members
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FIGURES = (_("Figure"), _("Value"), _("Made of"), _("What it counts"))
MEETINGS = (_("Meeting"), _("Day"), _("State"), _("Called"), _("Came"), _("Notice in time"), _("Pack in time"))
MONTHS = (_("Month"), _("Matters settled"), _("Median of days"))
REGULARS = (_("Member"), _("Called"), _("Came"))


def _parts(subject_id: str) -> tuple[int, int] | None:
    """Committee and year; None where the subject says something else."""
    numbers = subject_id.removesuffix(WITH_NAMES).split(".")
    fits = len(numbers) == 2 and all(part.isdecimal() and len(part) < 10 for part in numbers)
    return (int(numbers[0]), int(numbers[1])) if fits else None


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of the committee, for whom its page is there."""
    parts = _parts(subject_id)
    if parts is None or subject_id.endswith(WITH_NAMES) or not 2400 < parts[1] < 2700:
        return None
    try:
        return committee_or_404(request, parts[0]).district
    except Http404:
        return None


def variant(request: HttpRequest, subject_id: str) -> str:
    """Names are in the paper of those to whom the page shows them."""
    body = Committee.objects.get(pk=subject_id.partition(".")[0])
    return subject_id + WITH_NAMES if sees_names(request, body) else subject_id


def home(subject_id: str) -> str:
    """The page of the year."""
    number, year = _parts(subject_id) or (0, 0)
    return f"{reverse('committee-performance', args=[number])}?year={year}"


def _found(subject_id: str) -> Performance:
    number, year = _parts(subject_id) or (0, 0)
    return performance_of(Committee.objects.select_related("district", "school").get(pk=number), year, localdate())


def content(subject_id: str, language: str) -> str:
    """The digest of what the paper would say now."""
    found = _found(subject_id)
    review = review_of(found.committee, found.year)
    said: dict[str, Any] = {
        "figures": [[str(figure.label), figure.value, figure.made_of] for figure in words.figures(found)],
        "sittings": [[str(row.meeting), row.came, row.invited, row.meeting.status] for row in found.sittings],
        "months": {day.isoformat(): list(days) for day, days in found.days_by_month.items()},
        "review": review.pk if review else None,
        "names": subject_id.endswith(WITH_NAMES),
    }
    return digest(said)


def as_pdf(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """The paper officials sign: figures, charts, tables, self-review."""
    found = _found(subject_id)
    review = review_of(found.committee, found.year)
    wanted = (words.attendance_chart(found), words.days_chart(found))
    pictures = [charts.png(chart) for chart in wanted if chart is not None]
    told(1, 2)
    shown = {
        "committee": found.committee,
        "found": found,
        "figures": words.figures(found),
        "pictures": pictures,
        "months": words.months(found),
        "names_are_shown": subject_id.endswith(WITH_NAMES),
        "review": review,
        "answers": answers(review),
    }
    return f"{_name(found)}.pdf", pdf("print/performance.html", shown, language)


def as_xlsx(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """The same as tables."""
    found = _found(subject_id)
    sheets = [_figures(found), _meetings(found), Sheet(gettext("Days to decide"), _heads(MONTHS), words.months(found))]
    if subject_id.endswith(WITH_NAMES):
        rows = [[str(row.person), row.attendance.whole, row.attendance.part] for row in found.regulars]
        sheets.append(Sheet(gettext("Attendance of the members"), _heads(REGULARS), rows))
    return f"{_name(found)}.xlsx", workbook(sheets)


def _figures(found: Performance) -> Sheet:
    rows = [[str(row.label), row.value, row.made_of, str(row.definition)] for row in words.figures(found)]
    return Sheet(gettext("Figures"), _heads(FIGURES), rows)


def _meetings(found: Performance) -> Sheet:
    rows = [
        [str(row.meeting), localdate(row.meeting.starts_at), row.meeting.get_status_display(), row.invited, row.came,
         _yes(row.notice_in_time), _yes(row.pack_in_time)]
        for row in found.sittings
    ]  # fmt: skip
    return Sheet(gettext("Meetings"), _heads(MEETINGS), rows)


def _heads(heads: tuple) -> list[str]:
    return [str(head) for head in heads]


def _yes(said: bool) -> str:
    return gettext("yes") if said else gettext("no")


def _name(found: Performance) -> str:
    return f"{gettext('Performance')} {found.committee} {found.year}"


COMMON: dict[str, Any] = {"readable": readable, "digest": content, "variant": variant, "home": home}
PRINTERS = (
    Printer(
        kind="performance",
        title=_("Performance of a committee"),
        media_type="application/pdf",
        make=as_pdf,
        **COMMON,
    ),
    Printer(kind="performance-xlsx", title=_("Performance of a committee"), media_type=XLSX, make=as_xlsx, **COMMON),
)
