"""Reading a body and the caller's language: strictly, because it comes from outside."""

import json
from typing import Any, NoReturn

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from web.api.errors import TooLarge
from web.language import known

LARGEST = 2 * 1024 * 1024  # bytes; twice a whole matrix


class JSONBody(BaseParser):
    """One JSON object in UTF-8, without NaN, without NUL and without halves of letters; never larger than LARGEST."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> dict[str, Any]:
        """The object; raises ParseError or TooLarge."""
        raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise TooLarge
        try:
            plain = json.loads(raw.decode("utf-8"), parse_constant=_never)
            written = json.dumps(plain, ensure_ascii=False)
            written.encode("utf-8")
        except (ValueError, RecursionError) as reason:
            raise ParseError from reason
        if not isinstance(plain, dict) or "\\u0000" in written:
            raise ParseError
        return plain


def _never(constant: str) -> NoReturn:
    raise ValueError(constant)


def language_asked(request: HttpRequest) -> str:
    """Thai or English by Accept-Language; Thai where neither is asked for."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])
    spoken = (known(code[:2]) for code, _quality in asked)
    return next((code for code in spoken if code), settings.LANGUAGE_CODE)
