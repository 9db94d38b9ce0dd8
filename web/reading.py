"""Every page that somebody looks at as an auditor is written into the trail: who, which page, under which grant.

One event for a page, in the chain of each district whose rows it showed. Pages that know say so in `request.read_in`
(ids of districts); of the others it is the districts the person audits, the first of them where there are several.
A page that cannot be recorded is not shown. A page that records its reading itself, each time, is named in NOT_READ.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from approvals.audit.pages_read import read_page
from approvals.auditing.standing import as_auditor
from approvals.people.kinds import Ability
from approvals.people.selectors import Grants

LONGEST = 2000  # characters of what was searched for
NOT_READ = frozenset(
    {
        # one's own things, and pages without anything of a district
        "home", "notices", "notices-bell", "desk", "mail-link-over",
        "source", "source-archive", "health", "sign-in", "password-change", "language",
        "demo-mails", "demo-mail", "demo-mail-drawn", "demo-parts", "password-reset", "password-reset-sent",
        # records its reading itself, in the trail of the request
        "audit-request",
    }
)  # fmt: skip


class ReadingOfAuditors:
    """Middleware that records the reading. Nothing for anybody who audits no district; no query before it is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        places = places_read(request, response)
        if places:
            match = request.resolver_match
            read_page(
                places=places,
                page=match.url_name,
                of={name: str(value) for name, value in match.kwargs.items()},
                typed=request.GET.urlencode()[:LONGEST],
                by=request.user,
                at=timezone.now(),
            )
        return response


def places_read(request: HttpRequest, response: HttpResponse) -> list[tuple[Any, dict[str, Any]]]:
    """The districts whose rows were read as an auditor, each with the post or grant; empty: nothing to record."""
    # where no page asked for them, nothing of a district is shown
    held: Grants | None = getattr(request, "grants", None)
    match = request.resolver_match
    is_page = request.method == "GET" and response.status_code == 200 and not getattr(request, "htmx", False)
    if held is None or match is None or not is_page or match.url_name in NOT_READ:
        return []
    granted = held.districts_with(Ability.AUDIT)
    told = getattr(request, "read_in", None)
    districts = held.districts
    ids = sorted(granted)[:1] if told is None else sorted(set(granted) & set(told))
    capacities = ((pk, as_auditor(held, pk)) for pk in ids)
    return [(districts[pk], capacity) for pk, capacity in capacities if capacity is not None]
