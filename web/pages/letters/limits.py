"""How often one machine may check letters."""

from typing import Any

from django.http import HttpRequest
from rest_framework.throttling import SimpleRateThrottle


class Checks(SimpleRateThrottle):
    """Checks asked by one machine, so that nobody walks through the numbers of an office."""

    rate = "30/min"
    scope = "letter-checks"

    def get_cache_key(self, request: HttpRequest, view: Any) -> str:
        """The address the connection came from; headers a caller writes themselves do not count."""
        return f"letter-checks-{request.META.get('REMOTE_ADDR', '')}"
