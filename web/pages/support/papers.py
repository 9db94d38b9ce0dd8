"""Papers of the information room: put on a shelf, taken off with a reason, downloaded by whoever may."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.committees.models import Committee
from approvals.support import library
from approvals.support.models import CommitteePaper
from web.access import idempotency_key
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.support.forms import PaperForm, ReasonForm
from web.pages.support.guards import keeps, kept_or_404, paper_or_404, upload_of


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a paper on a shelf."""
    committee = kept_or_404(request, pk)
    shelf = request.GET.get("shelf", "")
    form, status = PaperForm(initial={"shelf": shelf if shelf in CommitteePaper.Shelf.values else "paper"}), 200
    if request.method == "POST":
        form, status = PaperForm(request.POST, request.FILES), 422
        if form.is_valid():
            status = attempt(form, lambda: _shelve(request, committee, dict(form.cleaned_data)))
        if status == 303:
            return see_other(request, _("The paper stands on its shelf."), "committee-room", pk)
    return render(request, "support/paper_add.html", {"committee": committee, "form": form}, status=status)


def _shelve(request: HttpRequest, committee: Committee, typed: dict) -> None:
    typed.pop("key")
    typed["file"] = upload_of(typed["file"])
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    library.shelve(committee_id=committee.pk, **typed, **act)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a paper; one that has a web address only is linked where it stands."""
    paper = paper_or_404(request, pk)
    if paper.file is None:
        raise Http404
    return sent(paper.file)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then take a paper off its shelf; it stays in the record."""
    paper = paper_or_404(request, pk)
    if not keeps(request, paper.committee):
        raise Http404
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: library.take_off(paper_id=pk, why=form.cleaned_data["why"], **act))
        if status == 303:
            return see_other(request, _("The paper is off the shelf."), "committee-room", paper.committee_id)
    return render(request, "support/paper_remove.html", {"paper": paper, "form": form}, status=status)
