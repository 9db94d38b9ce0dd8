"""The record of processing (PDPA, section 39), made of the register: what is kept, why, how long, who reads it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from approvals.people.kinds import Ability
from approvals.privacy.register import Line, register
from web.access import abilities


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """For everybody who signs in: it is their data."""
    found = register()
    shown = {
        "erased": [in_words(line) for line in found.lines.values()],
        "stays": [in_words(line) for line in found.kept.values()],
        "grounds": [{"ground": each, "text": each.text.in_language(get_language())} for each in found.grounds.values()],
        "administers": Ability.ADMINISTER in abilities(request),
    }
    return render(request, "privacy/kept.html", shown)


def in_words(line: Line) -> dict[str, Any]:
    """One line in the reader's language."""
    code = get_language()
    return {
        "line": line,
        "what": line.what.in_language(code),
        "why": line.why.in_language(code),
        "origin": line.origin.in_language(code),
        "readers": line.readers.in_language(code),
        "after": line.after.in_language(code) if line.after else "",
        "sections": ", ".join(line.basis),
    }
