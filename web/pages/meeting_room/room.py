"""The page of a running meeting: for who runs it the whole room, for a member what is asked of them now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from web.acting import see_other
from web.pages.meeting_room.acting import carry_out
from web.pages.meeting_room.forms import CHOICES, RoomForm
from web.pages.meeting_room.guards import door_or_404
from web.pages.meeting_room.pulse import pulse_of
from web.pages.meeting_room.reading import room_of


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the room; a press of one of its buttons is one act, and a refusal comes back in words."""
    door = door_or_404(request, pk)
    form, status = None, 200
    if request.method == "POST":
        form = RoomForm(request.POST, request.FILES)
        status, sentence = carry_out(request, door.meeting, form)
        if status == 303:
            return see_other(request, str(sentence), "meeting-room", pk)
        door = door_or_404(request, pk)
    at = timezone.now()
    pulse = pulse_of(door.meeting, request.user)
    shown = {"form": form, "pulse": pulse, "shape": pulse.shape, "choices": CHOICES, **room_of(door, request.user, at)}
    return render(request, "meeting_room/room.html", shown, status=status)
