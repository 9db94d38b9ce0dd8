"""Reading a letter: how it looks, what is missing, where it stands; and its sealed PDF."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from approvals.letters.content import checklist, office_of, shown
from approvals.letters.models import Letter, LetterSeal
from approvals.letters.rules import Part
from approvals.letters.signing import may_sign
from approvals.letters.standing import standing_of
from approvals.letters.words import LABELS, REMEDIES, SECTIONS
from web.access import grants
from web.downloads import sent
from web.letter_view import letter_paper, on_screen
from web.pages.letters.guards import issued_or_404, letter_or_404
from web.pages.letters.words import STANDINGS


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it looks on paper; for who writes it also the checklist and what may be done."""
    letter, writes = letter_or_404(request, pk)
    return render(request, "letters/show.html", {"letter": letter, "writes": writes, **_shown(request, letter, writes)})


def _shown(request: HttpRequest, letter: Letter, writes: bool) -> dict[str, Any]:
    with override("th"):
        paper = on_screen(letter_paper(letter, shown(letter)))
    if letter.is_draft:
        parts = checklist(letter, office_of(letter.district_id))
        whole = all(part.is_there for part in parts)
        may_issue = whole and may_sign(letter.decision, grants(request))
        return {"paper": paper, "parts": lines_of(parts), "is_whole": whole, "may_issue": may_issue}
    stands, later = standing_of(letter)
    return {
        "paper": paper,
        "stands": stands,
        "stands_words": STANDINGS[stands],
        "later": later,
        "seal": LetterSeal.objects.filter(letter=letter).first(),
        "may_change": writes and later is None,
    }


def lines_of(parts: list[Part]) -> list[dict[str, Any]]:
    """The checklist in words: the part, whether it is there, the section that asks for it, and what to do."""
    return [
        {"label": LABELS[part.name], "section": SECTIONS[part.section], "is_there": part.is_there,
         "remedy": REMEDIES[part.name], "name": part.name}
        for part in parts
    ]  # fmt: skip


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The sealed PDF of an issued letter, for whoever may read it."""
    letter = issued_or_404(request, pk)
    seal = LetterSeal.objects.filter(letter=letter).select_related("file").first()
    if seal is None:
        raise Http404
    return sent(seal.file)
