"""The letters of a decision where the decision is shown: issued ones for its readers, drafts for who writes them."""

from typing import Any

from django.http import HttpRequest

from approvals.letters.models import Letter
from approvals.letters.selectors import letters_of, readable_by
from approvals.models import ApprovalRequest
from web.access import grants
from web.pages.letters.guards import decision_to_write_of


def letters_on(request: HttpRequest, paper: ApprovalRequest) -> dict[str, Any]:
    """Every letter this reader may open, newest first, and whether they may begin another. Six queries at most."""
    decision = decision_to_write_of(request, paper)
    rows = list(letters_of(paper))
    if not rows:
        return {"letters": [], "may_write_letter": decision is not None}
    readable = set(readable_by(grants(request)).filter(request=paper).values_list("pk", flat=True))
    shown = [row for row in rows if row.pk in readable or (decision is not None and row.is_draft)]
    return {"letters": [_line(row, rows) for row in shown], "may_write_letter": decision is not None}


def _line(letter: Letter, rows: list[Letter]) -> dict[str, Any]:
    later = next((row for row in rows if row.replaces_id == letter.pk and row.is_issued), None)
    return {"letter": letter, "later": later, "has_file": hasattr(letter, "seal")}
