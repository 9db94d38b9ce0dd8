"""What the person behind a request may see; read once per request, asked often."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from approvals.committees.models import Membership
from approvals.people.models import District
from approvals.people.selectors import Grants, grants_of
from approvals.requests.models import ApprovalRequest
from approvals.requests.selectors import visible_to, with_names


def grants(request: HttpRequest) -> Grants:
    """What the person holds and acts for today. One query per request; orders and grants of access when needed."""
    if not hasattr(request, "grants"):
        request.grants = grants_of(request.user, timezone.localdate())
    return request.grants


def districts_of(request: HttpRequest) -> list[int]:
    """The districts of the person's posts, else of their seats; 404 for whoever has neither. At most one query."""
    found = sorted(grants(request).district_ids)
    if not found:
        seats = Membership.objects.filter(person=request.user.pk)
        found = sorted(set(seats.values_list("district_id", flat=True)))
    if not found:
        raise Http404
    return found


def district_named(request: HttpRequest, mine: QuerySet[District]) -> District:
    """The district the address names (`?district=`) among MINE, else the first of them by code; 404 for none."""
    mine = mine.order_by("code")
    if code := request.GET.get("district", ""):
        return get_object_or_404(mine, code=code)
    if (found := mine.first()) is None:
        raise Http404
    return found


def act_by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, when, and under which key: what every service takes beside its own."""
    return {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}


def abilities(request: HttpRequest) -> frozenset[str]:
    """Everything the person may do anywhere, for the navigation; each page asks again for its own place."""
    return grants(request).abilities()


def paper_or_404(request: HttpRequest, pk: int) -> ApprovalRequest:
    """A request the person may see; for everybody else it is not there."""
    paper = get_object_or_404(with_names(visible_to(grants(request))), pk=pk)
    request.__dict__["read_in"] = {paper.district_id}
    return paper


def idempotency_key(request: HttpRequest) -> UUID | None:
    """The key that came with a form, so that pressing twice acts once; None when it is missing or no UUID."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None
