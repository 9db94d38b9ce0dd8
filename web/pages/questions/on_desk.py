"""Questions of the public on the desk of whoever answers them."""

from django.db.models import QuerySet
from django.http import HttpRequest

from approvals.questions import selectors
from web.access import grants


def of_the_public(request: HttpRequest) -> dict[str, QuerySet]:
    """What waits for an answer on the desks the person holds, the nearest promised day first. No query."""
    return {"public_questions": selectors.waiting(selectors.on_desk_of(grants(request)))}
