"""Thai or English: on public pages what the address names; else the person's own choice, the visitor's, or Thai."""

from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

YEAR = 365 * 24 * 60 * 60  # seconds
NAMED = "lang"  # how an address of a public page names its language, as in /public/cpn2/?lang=en
PUBLIC = ("/public/", "/check/", "/source/")  # where it may: these pages are found by search engines, in each language
_named: ContextVar[str | None] = ContextVar("named", default=None)


class LanguageMiddleware:
    """Answers in the reader's language. What the browser prefers is not asked: Thai is the office's language."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = in_address(request)
        code = named or language_of(request)
        request.LANGUAGE_CODE = code
        token = _named.set(named)
        try:
            with translation.override(code):
                response = self.get_response(request)
        finally:
            _named.reset(token)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", code)
        return response


def in_address(request: HttpRequest) -> str | None:
    """The language that the address of a public page names, if it does."""
    return known(request.GET.get(NAMED)) if request.path.startswith(PUBLIC) else None


def carried() -> str | None:
    """The language that links from this public page to others must name, so that they stay in it; None: no need."""
    now = known(translation.get_language())
    return _named.get() or (now if now != settings.LANGUAGE_CODE else None)


def language_of(request: HttpRequest) -> str:
    """The language to answer in where the address names none."""
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
