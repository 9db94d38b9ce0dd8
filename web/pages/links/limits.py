"""How often one person may open links of mails."""

from typing import Any

from django.http import HttpRequest
from rest_framework.throttling import SimpleRateThrottle


class Links(SimpleRateThrottle):
    """Links opened by one person, so that nobody tries tokens; whoever is not signed in has none looked at."""

    rate = "30/min"
    scope = "mail-links"

    def get_cache_key(self, request: HttpRequest, view: Any) -> str:
        """The person who is signed in."""
        return f"mail-links-{request.user.pk}"
