"""Where witnesses of other offices leave their cosignatures.

Public and without a token against forged forms, because a program of another office posts here: what is left counts by
its signature alone. Only witnesses that are set are listened to, and only a few kilobytes.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from approvals.log.witnesses import MOST, NotTaken, take

PLAIN = "text/plain; charset=utf-8"


@login_not_required
@csrf_exempt
@require_POST
def cosignatures(request: HttpRequest) -> HttpResponse:
    """Take the cosignatures below a checkpoint of ours; 403 where none counts, 413 where it is too long."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return HttpResponse("too long\n", status=413, content_type=PLAIN)
    try:
        kept = take(request.read(MOST).decode("utf-8"), at=timezone.now())
    except (NotTaken, UnicodeDecodeError) as error:
        return HttpResponse(f"{error}\n", status=403, content_type=PLAIN)
    return HttpResponse(f"{len(kept)} kept\n", content_type=PLAIN)
