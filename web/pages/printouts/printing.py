"""One paper: asked for, waited for, and taken. A worker makes it; this page never does."""

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from approvals.people.models import District
from approvals.store import printing
from approvals.store.models import Printout
from web import reads
from web.acting import attempt
from web.downloads import sent
from web.pages.requests.forms import KeyedForm
from web.printing import catalogue, working
from web.printing.printer import Printer


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for: the printer, the paper in the variant and language for this reader, its newest print."""

    printer: Printer
    district: District
    subject_id: str
    variant: str
    language: str

    def newest(self) -> Printout | None:
        """The newest print. One query."""
        return printing.newest(self.printer.kind, self.variant, self.language)

    def is_fresh(self, found: Printout) -> bool:
        """Whether a print is made of what stands in the rows now."""
        return found.digest == self.printer.digest(self.variant, self.language)


@require_http_methods(["GET", "HEAD", "POST"])
def printout(request: HttpRequest, kind: str, subject_id: str) -> HttpResponse:
    """The state of a paper, and the paper when it is ready; a POST asks a worker to make it."""
    asked = _asked(request, kind, subject_id)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        what = {"kind": kind, "subject_id": asked.variant, "language": asked.language}
        act = {"by": request.user, "at": timezone.now()}
        status = attempt(form, lambda: working.ask(district=asked.district, **what, **act))
        if status == 303:
            response = redirect("printout", kind, subject_id)
            response.status_code = 303
            return response
    return render(request, "printouts/show.html", {"form": form, **_shown(asked)}, status=status)


@require_safe
def progress(request: HttpRequest, kind: str, subject_id: str) -> HttpResponse:
    """How far it is: the part of the page that is asked for again and again while a worker makes it."""
    shown = _shown(_asked(request, kind, subject_id))
    response = render(request, "printouts/_progress.html", shown)
    if not shown["is_unfinished"]:
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
def file(request: HttpRequest, kind: str, subject_id: str) -> FileResponse:
    """The paper itself, as long as it says what the rows say: an older one may tell more than one may read now."""
    asked = _asked(request, kind, subject_id)
    found = asked.newest()
    if found is None or found.state != Printout.State.READY or not asked.is_fresh(found):
        raise Http404
    reads.of_file(request, asked.district, ("printout", found.pk), kind)
    return sent(found.file)


def _asked(request: HttpRequest, kind: str, subject_id: str) -> Asked:
    """What the reader asks for; 404 where it is no paper, or not theirs to read."""
    printer = catalogue.PRINTERS.get(kind)
    district = printer.readable(request, subject_id) if printer else None
    if printer is None or district is None:
        raise Http404
    language = "th" if printer.is_thai or (get_language() or "th").startswith("th") else "en"
    return Asked(printer, district, subject_id, printer.variant(request, subject_id), language)


def _shown(asked: Asked) -> dict[str, Any]:
    found = asked.newest()
    state = found.state if found else ""
    return {
        "printer": asked.printer,
        "subject_id": asked.subject_id,
        "printout": found,
        "home": asked.printer.home(asked.subject_id),
        "is_unfinished": state in printing.UNFINISHED,
        "is_ready": state == Printout.State.READY and asked.is_fresh(found),
        "is_stale": state == Printout.State.READY and not asked.is_fresh(found),
        "is_failed": state == Printout.State.FAILED,
    }
