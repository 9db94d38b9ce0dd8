"""The log of a network: an entry is written, corrected by a new one, or struck; its file is handed out."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.networks import logbook
from approvals.networks.models import NetworkEntry
from web.access import act_by
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.networks.forms import CorrectForm, EntryForm, ReasonForm
from web.pages.networks.guards import entry_or_404, writes, written_or_404

SAID = ("kind", "day", "title", "text", "people", "address")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write that the network met, did something or shared information."""
    network = written_or_404(request, pk)
    form, status = EntryForm(initial={"day": timezone.localdate(), "kind": request.GET.get("kind", "")}), 200
    if request.method == "POST":
        form, status = EntryForm(request.POST, request.FILES), 422
        if form.is_valid():
            said = form.said
            status = attempt(form, lambda: logbook.write(network_id=pk, said=said, **act_by(request)))
        if status == 303:
            return see_other(request, _("The entry stands in the log."), "network", pk)
    return render(request, "networks/entry.html", {"network": network, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike an entry, and write what takes its place."""
    entry = _writable_or_404(request, pk)
    form, status = CorrectForm(initial={name: getattr(entry, name) for name in SAID}), 200
    if request.method == "POST":
        form, status = CorrectForm(request.POST, request.FILES), 422
        if form.is_valid():
            said, why = form.said, form.cleaned_data["why"]
            status = attempt(form, lambda: logbook.correct(entry_id=pk, said=said, why=why, **act_by(request)))
        if status == 303:
            return see_other(
                request, _("The entry is corrected; the old one stays readable."), "network", entry.network_id
            )
    shown = {"network": entry.network, "entry": entry, "form": form}
    return render(request, "networks/entry.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then strike an entry; it stays readable and counts no longer."""
    entry = _writable_or_404(request, pk)
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            why = form.cleaned_data["why"]
            status = attempt(form, lambda: logbook.strike(entry_id=pk, why=why, **act_by(request)))
        if status == 303:
            return see_other(request, _("The entry is struck."), "network", entry.network_id)
    return render(request, "networks/strike.html", {"entry": entry, "form": form}, status=status)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of an entry, for whoever reads the network."""
    entry = entry_or_404(request, pk)
    if entry.file is None:
        raise Http404
    return sent(entry.file)


def _writable_or_404(request: HttpRequest, pk: int) -> NetworkEntry:
    entry = entry_or_404(request, pk)
    if not writes(request, entry.network):
        raise Http404
    return entry
