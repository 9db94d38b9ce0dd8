"""What somebody signed in tried to do and was refused: written down, after the act was taken back."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from approvals.people.door import note_refused_attempt

REFUSED = (403, 404)  # without power; or not there for them
PLAIN = re.compile(r"[\w.-]{1,60}")  # ids and codes; anything else in an address is nobody's business here


class RefusedAttempts:
    """Looks at the answer to every act. A form without its token never reaches a page, and is no attempt of theirs."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in REFUSED and getattr(request, "is_an_act", False):
            _note(request, response.status_code)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """The address is known and the token was right: what follows is an act."""
        request.is_an_act = request.user.is_authenticated


def _note(request: HttpRequest, answer: int) -> None:
    match = request.resolver_match
    things = [text for value in (*match.args, *match.kwargs.values()) if PLAIN.fullmatch(text := str(value))]
    note_refused_attempt(
        person=request.user, door=match.view_name, things=things, answer=answer, at=timezone.now()
    )  # fmt: skip
