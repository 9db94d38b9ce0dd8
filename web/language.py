"""Thai or English: the signed-in person's own choice, else the visitor's, else Thai."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

YEAR = 365 * 24 * 60 * 60  # seconds


class LanguageMiddleware:
    """Answers in the reader's language. What the browser prefers is not asked: Thai is the office's language."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_of(request)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", code)
        return response


def language_of(request: HttpRequest) -> str:
    """The language to answer in."""
    person = getattr(request, "user", None)
    if person is not None and person.is_authenticated:
        return known(person.language) or settings.LANGUAGE_CODE
    return chosen(request) or settings.LANGUAGE_CODE


def chosen(request: HttpRequest) -> str | None:
    """The language the visitor chose in this browser, if they did."""
    return known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))


def known(code: str | None) -> str | None:
    """The code, if we speak it."""
    return code if code in dict(settings.LANGUAGES) else None


def remember(response: HttpResponse, code: str) -> HttpResponse:
    """Keep the choice in this browser, for the pages before sign-in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
