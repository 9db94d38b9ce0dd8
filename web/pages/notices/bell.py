"""The bell: how many notices wait unread, asked again and again while the page is looked at."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications.selectors import unread_count

UNCHANGED = 204


@login_not_required  # whose session has ended is answered with nothing, not with the page of the sign-in
@never_cache
@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    """The bell with its count; 204 where it is as many as the asker has `seen`. One query beside the session's two."""
    if not request.user.is_authenticated:
        return HttpResponse(status=UNCHANGED)
    unread = unread_count(request.user)
    if request.GET.get("seen") == str(unread):
        return HttpResponse(status=UNCHANGED)
    return render(request, "notices/_bell.html", {"unread": unread})
