"""One thread: its messages, writing in it, reading it to the end, moderating and closing it."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.support import forum, readers
from approvals.support.models import Thread, ThreadMessage
from notifications import services as post_office
from notifications.selectors import inbox
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.support.forms import CloseForm, HideForm, MessageForm
from web.pages.support.guards import keeps, message_or_404, thread_or_404, upload_of
from web.paging import page_by_key

SHOWN = 50  # messages on one page


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest messages, the last at the bottom; whoever takes part writes under them."""
    thread = thread_or_404(request, pk)
    writes = readers.may_write(grants(request), thread.committee)
    form, status = MessageForm(), 200
    if request.method == "POST":
        if not writes:
            raise Http404
        form, status = MessageForm(request.POST, request.FILES), 422
        if form.is_valid():
            status = attempt(form, lambda: _answer(request, thread, form.cleaned_data))
        if status == 303:
            return see_other(request, _("Your message stands in the thread."), "thread", pk)
    shown = _shown(request, thread, writes) | {"form": form if writes and thread.closed_at is None else None}
    return render(request, "support/thread.html", shown, status=status)


def _shown(request: HttpRequest, thread: Thread, writes: bool) -> dict[str, Any]:
    page = page_by_key(request, thread.messages.select_related("by", "hidden_by", "file").order_by("-id"), SHOWN)
    is_keeper = keeps(request, thread.committee)
    reading = thread.readings.filter(person=grants(request).person).first()
    read_at = reading.read_at if reading else None
    for message in page.rows:
        message.is_new = read_at is None or message.at > read_at
    return {
        "thread": thread,
        "committee": thread.committee,
        "page": page,
        "messages_shown": page.rows[::-1],
        "unread": page.rows[0] if page.rows and not page.previous and page.rows[0].is_new else None,
        "keeps": is_keeper,
        "audits": readers.audits(grants(request), thread.district_id),
        "may_close": thread.closed_at is None and (is_keeper or (writes and thread.opened_by_id == request.user.pk)),
        "follow_ups": readers.follow_ups_seen_by(grants(request)).filter(thread=thread).order_by("id"),
    }


def _answer(request: HttpRequest, thread: Thread, typed: dict[str, Any]) -> None:
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    forum.answer(thread_id=thread.pk, text=typed["text"], file=upload_of(typed["file"]), **act)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the person read to the message named; the page asks for this when its end comes into view."""
    thread, until = thread_or_404(request, pk), request.POST.get("until", "")
    message = get_object_or_404(thread.messages, pk=int(until[:18]) if until.isdecimal() else 0)
    at = timezone.now()
    forum.mark_read(thread_id=thread.pk, until=message.at, by=request.user, at=at)
    told = inbox(request.user).filter(
        read_at=None,
        event__district=thread.district_id,
        event__subject_kind="thread",
        event__subject_id=str(thread.pk),
        event__at__lte=message.at,
    )
    post_office.mark_read(person=request.user, at=at, ids=told.values_list("pk", flat=True))
    if request.headers.get("HX-Request"):
        return render(request, "support/_read.html")
    return redirect("thread", pk)


@require_safe
def file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """The file of a message; that of a hidden one is not there any more but for auditors."""
    thread, message = message_or_404(request, pk, number)
    hidden = message.hidden_at is not None and not readers.audits(grants(request), thread.district_id)
    if message.file is None or hidden:
        raise Http404
    return sent(message.file)


@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask for the reason, then hide a message."""
    thread, message = message_or_404(request, pk, number)
    if message.hidden_at is not None or not keeps(request, thread.committee):
        raise Http404
    form, status = HideForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: forum.hide(message_id=message.pk, why=form.cleaned_data["why"], **act))
        if status == 303:
            return see_other(request, _("The message is hidden."), "thread", pk)
    return render(request, "support/hide.html", {"thread": thread, "message": message, "form": form}, status=status)


@require_POST
def hidden(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An auditor reads what was hidden; that is written into the trail."""
    thread, message = message_or_404(request, pk, number)
    if message.hidden_at is None or not readers.audits(grants(request), thread.district_id):
        raise Http404
    kept: ThreadMessage = forum.read_hidden(message_id=message.pk, by=request.user, at=timezone.now())
    return render(request, "support/hidden.html", {"thread": thread, "message": kept})


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of it, and close the thread; a follow-up may be opened from it at once."""
    thread = thread_or_404(request, pk)
    is_keeper = keeps(request, thread.committee)
    mine = thread.opened_by_id == request.user.pk and readers.may_write(grants(request), thread.committee)
    if thread.closed_at is not None or not (is_keeper or mine):
        raise Http404
    form, status = CloseForm(request.POST or None), 200
    if not is_keeper:
        del form.fields["follow"]
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: forum.close(thread_id=pk, outcome=form.cleaned_data["outcome"], **act))
        if status == 303:
            return _closed(request, thread, follow=form.cleaned_data.get("follow", False))
    return render(request, "support/thread_close.html", {"thread": thread, "form": form}, status=status)


def _closed(request: HttpRequest, thread: Thread, *, follow: bool) -> HttpResponse:
    said = _("The thread is closed, and those who took part are told.")
    if not follow:
        return see_other(request, said, "thread", thread.pk)
    response = see_other(request, said, "follow-up-new", thread.committee_id)
    response["Location"] += f"?thread={thread.pk}"
    return response
