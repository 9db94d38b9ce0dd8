"""A link of a mail: it leads to the page on which its reader decides, and does nothing else.

Programs that look into mails open every link. So opening one changes nothing and needs a session to tell anything;
voting and deciding stay with the forms behind it. The token leaves the address bar at once, and is told to nobody.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from notifications.links.opening import Found, opened

View = Callable[..., HttpResponse]


def told_to_nobody(view: View) -> View:
    """The address of the page is neither kept nor told to the page it leads to."""

    @wraps(view)
    def quietly(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return quietly


@login_not_required  # asked for below, so that the way to the sign-in is told to nobody either
@told_to_nobody
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Lead the reader of a mail to the page on which they decide; whoever is not signed in by way of the sign-in."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    return _link(request, token)


@require_safe
def _link(request: HttpRequest, token: str) -> HttpResponse:
    from web.pages.links.limits import Links  # brings a library along, which the site starts without

    limit = Links()
    if not limit.allow_request(request, None):
        return _too_often(request, int(limit.wait() or 60) + 1)
    opening = opened(token, person=request.user, at=timezone.now())
    if opening.found == Found.ASKED:
        return redirect(opening.path)
    return redirect(f"{reverse('mail-link-over')}?{urlencode({'was': opening.found.value})}")


def _too_often(request: HttpRequest, wait: int) -> HttpResponse:
    response = render(request, "links/over.html", {"was": "too-often"}, status=429)
    response.headers["Retry-After"] = str(wait)
    response.headers["Referrer-Policy"] = "same-origin"  # forms of a page that tells nothing are taken for forged
    return response


@require_safe
def over(request: HttpRequest) -> HttpResponse:
    """Say why a link of a mail leads nowhere, and where to go on. It says nothing of any matter."""
    was = request.GET.get("was", "")
    return render(request, "links/over.html", {"was": was if was in set(Found) - {Found.ASKED} else Found.UNREADABLE})
