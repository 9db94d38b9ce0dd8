"""What a visitor has a right to read of the site itself: what it keeps about people, and how accessible it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from approvals.privacy.register import register
from web.pages.privacy.kept import in_words
from web.pages.public.doors import office_or_404, open_to_all


@open_to_all
def privacy(request: HttpRequest, code: str) -> HttpResponse:
    """What is kept about people, why, how long and who reads it; the rights, and whom to ask. One query."""
    found = register()
    shown = {
        "district": office_or_404(code),
        "erased": [in_words(line) for line in found.lines.values()],
        "stays": [in_words(line) for line in found.kept.values()],
    }
    return render(request, "public/privacy.html", shown)


@open_to_all
def accessibility(request: HttpRequest, code: str) -> HttpResponse:
    """What the pages aim at, how that is tested, what is known to be missing, and whom to tell. One query."""
    return render(request, "public/accessibility.html", {"district": office_or_404(code)})
