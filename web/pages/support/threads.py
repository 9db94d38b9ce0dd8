"""The threads of one committee: found by words, and opened."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.committees.models import Committee
from approvals.support import forum, readers, selectors
from approvals.support.models import Thread
from approvals.support.refusals import SayMore
from approvals.vocabulary.thai import ascii_digits, normalise
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.support.forms import ThreadForm
from web.pages.support.guards import inside_or_404, upload_of, words_of
from web.paging import ROWS


@require_safe
def threads(request: HttpRequest, pk: int) -> HttpResponse:
    """The threads of a committee that are open to the person, the newest message first."""
    committee = inside_or_404(request, pk)
    words, show = words_of(request), request.GET.get("show", "")
    found = selectors.threads_with(selectors.threads_in(grants(request), committee), words)
    if show in ("open", "closed"):
        found = found.filter(closed_at__isnull=show == "open")
    rows = list(_after(request, found)[: ROWS + 1])
    shown = {
        "committee": committee,
        "threads": rows[:ROWS],
        "first": _address(request, "") if request.GET.get("after") else "",
        "next": _address(request, str(rows[ROWS - 1].pk)) if len(rows) > ROWS else "",
        "words": words,
        "show": show,
        "writes": readers.may_write(grants(request), committee),
    }
    return render(request, "support/threads.html", shown)


def _after(request: HttpRequest, found: QuerySet[Thread]) -> QuerySet[Thread]:
    """What comes after the thread shown last; what cannot be read leads to the first page."""
    number = request.GET.get("after", "")
    last = found.filter(pk=int(number[:18])).first() if number.isdecimal() else None
    if last is None:
        return found
    return found.filter(Q(last_at__lt=last.last_at) | Q(last_at=last.last_at, pk__lt=last.pk))


def _address(request: HttpRequest, last: str) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    if last:
        query["after"] = last
    return f"?{query.urlencode()}"


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a thread about a request or a theme."""
    committee = inside_or_404(request, pk)
    if not readers.may_write(grants(request), committee):
        raise Http404
    form, status = ThreadForm(initial={"number": request.GET.get("number", "")}), 200
    if request.method == "POST":
        form, status = ThreadForm(request.POST, request.FILES), 422
        if form.is_valid():
            status = attempt(form, lambda: _open(request, committee, form.cleaned_data))
        if status == 303:
            said = _("The thread is open, and those who may read it are told.")
            return see_other(request, said, "committee-threads", pk)
    return render(request, "support/thread_new.html", {"committee": committee, "form": form}, status=status)


def _open(request: HttpRequest, committee: Committee, typed: dict[str, Any]) -> None:
    forum.open_thread(
        committee_id=committee.pk,
        title=typed["title"],
        text=typed["text"],
        area=typed["area"],
        request_id=_numbered(request, committee, typed["number"]),
        file=upload_of(typed["file"]),
        by=request.user,
        at=timezone.now(),
        key=idempotency_key(request),
    )


def _numbered(request: HttpRequest, committee: Committee, text: str) -> int | None:
    """The id of the request with that number; the service says no to what is not there in the same words."""
    if not text.strip():
        return None
    serial, _slash, year = ascii_digits(normalise(text)).strip().partition("/")
    papers = readers.requests_of(grants(request)).filter(district=committee.district_id)
    numbers = (serial.strip(), year.strip())
    if all(number.isdecimal() for number in numbers):
        found = papers.filter(serial=int(numbers[0][:9]), fiscal_year=int(numbers[1][:4])).values_list("pk", flat=True)
        if found:
            return found[0]
    raise SayMore(fields={"number": [_("There is no request with this number that you may see.")]})
