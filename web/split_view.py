"""Requests that together pass the next boundary, as the pages say it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.requests.splitting import Together
from web.route_view import said


def split_of(whole: Together | None, reason: str = "", *, linked: bool = False) -> dict[str, Any] | None:
    """The context of `_split.html`; None where nothing is split. `linked`: the reader may see the other requests."""
    if whole is None:
        return None
    sentence = _("Together they ask for %(total)s. From %(boundary)s on %(body)s decides.")
    return {
        "sentence": sentence
        % {"total": said(whole.total_shown), "boundary": said(whole.boundary), "body": said(whole.body)},
        "parts": [
            {
                "number": part.number,
                "title": part.title,
                "address": reverse("request", args=[part.id]) if linked else "",
            }
            for part in whole.parts
        ],
        "reason": reason,
    }
