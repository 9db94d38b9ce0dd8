"""Who may open which letter; for everybody else it is not there."""

from django.http import Http404, HttpRequest

from approvals.letters.drafting import is_of_the_office
from approvals.letters.models import Letter
from approvals.letters.selectors import readable_by, writable_by, writes_of
from approvals.models import ApprovalRequest, Decision
from approvals.requests.standing_decision import standing
from web.access import grants


def written_or_404(request: HttpRequest, pk: int) -> Letter:
    """A letter, for whoever writes it."""
    letter = writable_by(grants(request), pk)
    if letter is None:
        raise Http404
    return letter


def draft_or_404(request: HttpRequest, pk: int) -> Letter:
    """A draft, for whoever writes it."""
    letter = written_or_404(request, pk)
    if not letter.is_draft:
        raise Http404
    return letter


def issued_or_404(request: HttpRequest, pk: int) -> Letter:
    """An issued letter, for whoever may read it."""
    letter = readable_by(grants(request)).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def letter_or_404(request: HttpRequest, pk: int) -> tuple[Letter, bool]:
    """A letter for its readers and its writers, and whether this person writes it."""
    letter = writable_by(grants(request), pk)
    if letter is not None and (letter.is_draft or letter.is_issued):
        return letter, True
    return issued_or_404(request, pk), False


def decision_to_write_of(request: HttpRequest, paper: ApprovalRequest) -> Decision | None:
    """The decision that stands, where this person may write its letter and the office tells of it. Four queries."""
    decision = standing(paper)
    if decision is None or paper.appeals_id is not None:
        return None
    decision.request = paper
    return decision if is_of_the_office(decision) and writes_of(paper, decision, grants(request)) else None
