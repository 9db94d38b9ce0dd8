"""The way out of mails that only inform: an address in the head of such a mail, for mail programs and for people.

Mail programs send a POST without cookies (RFC 8058), so the token in the address takes the place of a session and of
the token against forged forms. It opens nothing else, and looking at the page changes nothing.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications.calm import choosing, unsubscribing


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page with its button; a POST stops the mails that only inform for the person of the token."""
    person = unsubscribing.person_of(token)
    if person is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        choosing.stop_informing(person=person)
    shown = {"is_done": is_done, "was_done": not person.informs_by_mail, "token": token}
    with translation.override(person.language):
        response = render(request, "mails/off.html", {**shown, "LANGUAGE_CODE": person.language})
    response.headers["Content-Language"] = person.language
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
