"""What the desk says of acting orders: for whom the reader acts today."""

from typing import Any

from django.http import HttpRequest

from web.access import grants
from web.pages.acting.words import with_words


def acting_part(request: HttpRequest) -> dict[str, Any]:
    """The orders under which the reader acts today. No query of its own."""
    held = grants(request)
    return {"acting_orders": [with_words(order, held.day) for order in held.orders]}
