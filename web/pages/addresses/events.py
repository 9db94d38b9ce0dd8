"""Where a provider tells what became of mails: open only to the chosen one, with the secret it was given."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from notifications.bounces.providers import view_of_provider


@csrf_exempt  # a program calls; its secret is in the header, never in a cookie
@login_not_required
@require_POST
def events(request: HttpRequest) -> HttpResponse:
    """Have anymail check the call and read it: 400 where the secret or the signature is wrong, 404 without provider."""
    view = view_of_provider()
    if view is None:
        raise Http404
    return view(request)
