"""Whether this process and its database answer, for the watchman of the servers."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications.operations.alarms import trouble


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say ok, or 503 when the database is silent; one word where mail does not get through, nothing else is told.

    Mail that does not get through is no reason to start this process again, so it stays 200.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        mail = trouble(timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok", **({"mail": mail} if mail else {})})
