"""How the public pages are addressed: Thai without more, English with `?lang=en`, so that each has its own address."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from web import language


def of(name: str, *args: object) -> str:
    """The address of a public page by its name, in the language of whoever is served now."""
    code = language.carried()
    path = reverse(name, args=args)
    return f"{path}?{urlencode({language.NAMED: code})}" if code else path


def whole(path: str, code: str = settings.LANGUAGE_CODE) -> str:
    """The address with its site, as the site names itself, whatever the visitor typed; in one language."""
    other = f"?{urlencode({language.NAMED: code})}" if code != settings.LANGUAGE_CODE else ""
    return settings.SITE_ADDRESS.rstrip("/") + path + other
