"""The sheet of one stage that an official signs by hand where paper is still asked for. The paper is Thai."""

from typing import Any

import segno
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from approvals.audit.canonical import digest
from approvals.models import StageRun
from approvals.people.models import District
from approvals.people.selectors import holders_of
from approvals.scans.rules import as_printed, code_of
from approvals.scans.services import may_attach
from approvals.store.uploads import MEDIA_TYPES
from approvals.vocabulary.thai import ERA, FULL_MONTHS, thai_digits
from web.access import grants, paper_or_404
from web.pages.desk.pack import pack_of
from web.pages.desk.words import ASKED, OFFERED, offered
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told, row_number

NAMES = ("request__school", "request__district", "request__rulebook", "post__school", "committee", "acted_by")


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of an opened stage, for whoever may read the request and attach the signed sheet."""
    run = _run(subject_id)
    if run is None or run.opened_at is None or run.outside:
        return None
    try:
        paper_or_404(request, run.request_id)
    except Http404:
        return None
    return run.request.district if may_attach(run, grants(request)) else None


def content_digest(subject_id: str, language: str) -> str:
    """What is asked, with which facts and files, and what was answered."""
    run = _there(subject_id)
    return digest({"run": run.pk, "relied_on": run.relied_on, "outcome": str(run.outcome), "reasons": run.reasons})


def home(subject_id: str) -> str:
    """The page of the stage's request."""
    return reverse("request", args=[_there(subject_id).request_id])


def make(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Draw the sheet."""
    run = _there(subject_id)
    told(0, 1)
    with override("th"):
        context = sheet_of(run)
    return f"แผ่นลงนาม {run.request.number.replace('/', '-')} {run.place}.pdf", pdf("print/sheet.html", context, "th")


def sheet_of(run: StageRun) -> dict[str, Any]:
    """What the sheet says, in the active language."""
    code = code_of(run.pk, run.relied_on)
    answered = run.status == StageRun.Status.DONE
    return {
        **pack_of(run.request, now()),
        "run": run,
        "asked": ASKED[run.action],
        "body": str(run.post or run.committee),
        "due": written(run.due_on),
        "answers": [(label, value == run.outcome) for value, label in offered(run)],
        "answered": OFFERED.get((run.action, run.outcome)) if answered else None,
        "signer": str(run.acted_by) if run.acted_by_id else _holder(run),
        "code": code,
        "square": segno.make(as_printed(run.pk, run.relied_on), error="m").svg_data_uri(scale=3, border=1),
        "printed": written(localdate()),
    }


def written(day: Any) -> str:
    """A day as papers write it: ๒๔ พฤศจิกายน ๒๕๖๙."""
    return thai_digits(f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year + ERA}") if day else ""


def _holder(run: StageRun) -> str:
    held = holders_of(run.post_id, localdate()).first() if run.post_id else None
    return str(held.person) if held else ""


def _run(subject_id: str) -> StageRun | None:
    return StageRun.objects.select_related(*NAMES).filter(pk=row_number(subject_id)).first()


def _there(subject_id: str) -> StageRun:
    run = _run(subject_id)
    if run is None:
        message = f"There is no stage {subject_id}."
        raise LookupError(message)
    return run


PRINTERS = (
    Printer(
        "sheet", _("A sheet to sign by hand"), MEDIA_TYPES[".pdf"], readable, content_digest, make, home=home,
        is_thai=True,
    ),
)  # fmt: skip
