"""The living part of the room: asked for every few seconds, answered with nothing while nothing has changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from web.pages.meeting_room.guards import door_or_404
from web.pages.meeting_room.pulse import pulse_of
from web.pages.meeting_room.reading import room_of


@require_safe
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed since the page was made: 204 for nothing. Whoever runs the meeting keeps what they are typing."""
    door = door_or_404(request, pk)
    pulse = pulse_of(door.meeting, request.user)
    if request.GET.get("seen") == pulse.beat:
        return HttpResponse(status=204)
    part = "meeting_room/_strip.html" if door.keeps else "meeting_room/_member.html"
    shape = request.GET.get("shape") or pulse.shape
    shown = {"pulse": pulse, "shape": shape, **room_of(door, request.user, timezone.now())}
    return render(request, part, shown)
