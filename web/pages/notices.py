"""The notices of a person: what was asked of them and what became of their requests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from notifications import services
from notifications.notices import notice_of
from notifications.selectors import inbox

PAGE = 25


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The newest notices; older ones behind the last one shown."""
    found = inbox(request.user)
    before = request.GET.get("before", "")
    if before.isdecimal():
        found = found.filter(pk__lt=int(before[:18]))
    rows = list(found[: PAGE + 1])
    older = f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    shown = {"notices": [notice_of(row) for row in rows[:PAGE]], "older": older, "newer": "?" if before else ""}
    return render(request, "notices/list.html", shown)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every notice read."""
    services.mark_read(person=request.user, at=timezone.now())
    return redirect("notices")
