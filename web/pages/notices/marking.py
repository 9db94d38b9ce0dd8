"""Marking notices read, and taking that back."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from notifications import services
from notifications.models import Delivery
from web.pages.notices.filters import Filters

UNDO_WITHIN = timedelta(minutes=10)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every notice read."""
    at = timezone.now()
    services.mark_read(person=request.user, at=at)
    return _back(request, at)


@require_POST
def read_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one of one's own notices read."""
    mine = Delivery.objects.filter(pk=pk, person=request.user.pk, channel=Delivery.Channel.INBOX)
    if not mine.exists():
        raise Http404
    at = timezone.now()
    services.mark_read(person=request.user, at=at, ids=[pk])
    return _back(request, at)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what was marked read by one press a few minutes ago."""
    at = marked_at(request.POST.get("marked", ""))
    if at is not None:
        services.mark_unread(person=request.user, read_at=at)
    return _back(request)


def marked_at(text: str) -> datetime | None:
    """The moment of a press that may still be taken back, from microseconds since 1970; None for anything else."""
    if not text.isdecimal():
        return None
    at = EPOCH + int(text[:17]) * MICROSECOND
    return at if timedelta(0) <= timezone.now() - at <= UNDO_WITHIN else None


def _back(request: HttpRequest, at: datetime | None = None) -> HttpResponse:
    query = Filters.of(request.POST).query()
    query |= {"marked": str((at - EPOCH) // MICROSECOND)} if at is not None else {}
    return redirect(f"{reverse('notices')}?{urlencode(query)}" if query else "notices")
