"""Who calls: a key in the header, valid today, with the scope the call needs, and not too often."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from approvals.people.models import ApiToken
from approvals.people.tokens import MARK, Scope, note_use, token_of

LONGEST_KEY = 100  # characters of a header that may be a key


class Guesses(SimpleRateThrottle):
    """Wrong keys from one machine; a right key is never held up by them."""

    rate = "30/min"
    scope = "guesses"

    def get_cache_key(self, request: Request, view: Any) -> str:
        """The address the connection came from; headers a caller writes themselves do not count."""
        return f"api-guesses-{request.META.get('REMOTE_ADDR', '')}"


class Calls(SimpleRateThrottle):
    """The calls of one key."""

    rate = "120/min"
    scope = "calls"

    def get_cache_key(self, request: Request, view: Any) -> str:
        """One count for each key and question."""
        return f"api-{view.scope}-{request.auth.pk}"


class Proofs(Calls):
    """Proving a whole matrix takes a second of work."""

    rate = "12/min"


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer amnat_…`. No cookie and no session opens these doors."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiToken] | None:
        """The key's row; None without a header, and a refusal for a key that is unknown, over or revoked."""
        kind, _, key = get_authorization_header(request).partition(b" ")
        if not kind:
            return None
        token = _known(key) if kind.lower() == b"bearer" else None
        if token is None:
            guesses = Guesses()
            if not guesses.allow_request(request, None):
                raise Throttled(guesses.wait())
            raise AuthenticationFailed
        note_use(token, localdate())
        return AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        """What a caller without a key is told to bring."""
        return "Bearer"


def _known(key: bytes) -> ApiToken | None:
    text = key.strip().decode("ascii", "replace")
    if not text.startswith(MARK) or len(text) > LONGEST_KEY:
        return None
    return token_of(text, localdate())


class HasScope(BasePermission):
    """The key was issued for this question."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the scope of the call is among those of the key."""
        return request.auth is not None and Scope(view.scope).value in request.auth.scopes
