"""One item of an agenda: written, changed, taken off; and its file."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.meetings import agenda
from approvals.meetings.keeping import BEFORE
from approvals.meetings.models import Meeting
from approvals.meetings.selectors import agenda_of, notice_of
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.meetings.forms import ItemForm, ReasonForm
from web.pages.meetings.guards import kept_item_or_404, kept_meeting_or_404, meeting_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """An item of the committee's own, with an explanation and a file."""
    meeting = kept_meeting_or_404(request, pk)
    if meeting.status not in BEFORE or meeting.second_call_of_id is not None:
        raise Http404
    late = meeting.status == Meeting.Status.CALLED and notice_of(meeting, grants(request).day).is_late
    initial = {"revision": meeting.revision, "part": 5}
    form = ItemForm(request.POST or None, request.FILES or None, is_late=late, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            names = ("part", "title", "text", "is_consent", "urgency")
            said = {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
            about = {"meeting_id": meeting.pk, "revision": form.seen(), "file": form.paper()}
            status = attempt(form, lambda: agenda.add(**about, **said, **act_by(request)))
        if status == 303:
            return see_other(request, _("The item stands on the agenda."), "meeting-agenda", meeting.pk)
    return render(request, "meetings/item.html", {"form": form, "meeting": meeting}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Other words, another file, with or without debate."""
    item = kept_item_or_404(request, pk, item_id)
    words = {"title": item.title, "text": item.text, "is_consent": item.is_consent, "revision": item.meeting.revision}
    kind = {"is_new": False, "is_free": agenda.is_free(item)}
    form = ItemForm(request.POST or None, request.FILES or None, initial=words, **kind)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            said = {"title": typed.get("title", item.title), "text": typed["text"], "is_consent": typed["is_consent"]}
            about = {"item_id": item.pk, "revision": form.seen(), "file": form.paper()}
            status = attempt(form, lambda: agenda.change_item(**about, **said, **act_by(request)))
        if status == 303:
            return see_other(request, _("The item is changed."), "meeting-agenda", pk)
    return render(request, "meetings/item.html", {"form": form, "meeting": item.meeting, "item": item}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Ask, then take the item off; after the call with a reason."""
    item = kept_item_or_404(request, pk, item_id)
    called = item.meeting.status == Meeting.Status.CALLED
    form = ReasonForm(request.POST or None, initial={"revision": item.meeting.revision})
    if not called:
        del form.fields["reason"]
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"reason": form.cleaned_data.get("reason", ""), "revision": form.seen(), **act_by(request)}
            status = attempt(form, lambda: agenda.take_off(item_id=item.pk, **act))
        if status == 303:
            return see_other(
                request, _("The item is off the agenda; what it is about waits again."), "meeting-agenda", pk
            )
    shown = {"form": form, "meeting": item.meeting, "item": item, "is_called": called}
    return render(request, "meetings/take_off.html", shown, status=status)


@require_safe
def file(request: HttpRequest, pk: int, item_id: int) -> FileResponse:
    """The file of an item; not for a member who withdrew from it. A browser never runs what is in it."""
    meeting = meeting_or_404(request, pk)
    item = get_object_or_404(meeting.items.select_related("paper"), pk=item_id, paper__isnull=False)
    if any(line.is_withdrawn for line in agenda_of(meeting, request.user) if line.item.pk == item.pk):
        raise Http404
    return sent(item.paper)
