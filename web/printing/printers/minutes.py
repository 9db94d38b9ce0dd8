"""Minutes of a meeting as PDF and as a Word paper. The subject is the meeting; the paper is Thai in any language."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from approvals.audit.canonical import digest
from approvals.meetings.minutes import note_filed
from approvals.meetings.models import Minutes
from approvals.people.models import District
from approvals.store.models import Printout
from approvals.store.uploads import MEDIA_TYPES
from web.pages.minutes.guards import may_read, meeting_or_404, minutes_of
from web.printing.minutes_paper import paper_of
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told, row_number

NAMES = ("meeting__committee", "approved_by__agenda_item__meeting", "drafted_by")


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of the meeting, for whoever may read its minutes as they stand."""
    number = row_number(subject_id)
    if number is None:
        return None
    try:
        meeting = meeting_or_404(request, number)
    except Http404:
        return None
    minutes = minutes_of(meeting)
    return meeting.district if minutes and may_read(request, meeting, minutes) else None


def content_digest(subject_id: str, language: str) -> str:
    """What the paper says: the content, and where it stands."""
    minutes = _minutes(subject_id)
    approved = minutes.approved_by_id or 0
    return digest({"content": minutes.content, "status": str(minutes.status), "approved_by": approved})


def make_pdf(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Draw the PDF."""
    minutes = _minutes(subject_id)
    told(0, 1)
    return _name(minutes, "pdf"), pdf("print/minutes.html", {"said": paper_of(minutes)}, "th")


def make_docx(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Write the Word paper."""
    from web.printing.minutes_docx import docx_of  # a web process needs no Word

    minutes = _minutes(subject_id)
    told(0, 1)
    return _name(minutes, "docx"), docx_of(paper_of(minutes))


def file_it(printout: Printout, at: datetime) -> None:
    """The PDF of approved minutes is theirs for good: its digest goes into the trail."""
    minutes = _minutes(printout.subject_id)
    if minutes.status == Minutes.Status.APPROVED:
        note_filed(minutes_id=minutes.pk, file=printout.file, at=at)


def home(subject_id: str) -> str:
    """The page of the minutes."""
    return reverse("minutes", args=[subject_id])


def _minutes(subject_id: str) -> Minutes:
    return Minutes.objects.select_related(*NAMES).get(meeting=int(subject_id))


def _name(minutes: Minutes, ending: str) -> str:
    number = str(minutes.meeting).replace("/", "-").replace("#", "")
    return f"รายงานการประชุม {minutes.meeting.committee.name_th} {number}.{ending}"


ABOUT = {"readable": readable, "digest": content_digest, "home": home, "is_thai": True}
PRINTERS = (
    Printer("minutes-pdf", _("Minutes as a PDF"), MEDIA_TYPES[".pdf"], make=make_pdf, follow=file_it, **ABOUT),
    Printer("minutes-docx", _("Minutes as a Word paper"), MEDIA_TYPES[".docx"], make=make_docx, **ABOUT),
)
