"""One's own copy of a decision: what was decided, by whom, on which facts and law, why, and how to appeal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from approvals.appeals.selectors import appeals_against, change_before_committee, notice_for
from approvals.appeals.telling import way_against
from approvals.models import ApprovalRequest
from approvals.requests.models import Status
from web import reads
from web.access import grants
from web.decision_view import is_over, missing, paper_of
from web.pages.appeals.guards import copy_or_404, may_appeal, may_change, reads_whole
from web.pages.letters.parts import letters_on


@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision on a request, for whom it concerns; before it, where the request stands."""
    paper = copy_or_404(request, pk)
    if paper.appeals_id is not None and paper.submitted_by_id == grants(request).person.pk:
        return redirect("appeal", pk)
    shown = {"paper": paper, "is_appeal": paper.appeals_id is not None, **_shown(request, paper)}
    reads.of_request(request, paper, "decision")
    return render(request, "appeals/copy.html", shown)


def _shown(request: HttpRequest, paper: ApprovalRequest) -> dict[str, Any]:
    whole = reads_whole(request, paper)
    shown = paper_of(paper, whole=whole)
    holds = shown["decision"]
    notice = notice_for(holds, request.user) if holds is not None else None
    if notice is not None:
        shown = paper_of(paper, whole=whole, notice=notice)
    way = way_against(holds) if holds is not None else None
    leads = way is not None and way.leads_somewhere
    appeals = _appeals(request, paper, whole=whole)
    has_appealed = any(row["is_mine"] and row["appeal"].request.appeals_id == holds.pk for row in appeals)
    return {
        **shown,
        "reads_whole": whole,
        "notice": notice,
        "is_over": notice is not None and is_over(notice.appeal_until, grants(request).day),
        "may_appeal": leads and not has_appealed and may_appeal(request, paper, holds),
        "may_change": may_change(request, holds),
        "proposed": change_before_committee(paper) if whole else None,
        "missing": missing(shown.get("parts", ())),
        "way_unknown": holds is not None and way is None,
        "appeals": appeals,
        **letters_on(request, paper),
    }


def _appeals(request: HttpRequest, paper: ApprovalRequest, *, whole: bool) -> list[dict[str, Any]]:
    """The appeals a reader may know of: all for who reads the request, else their own."""
    rows = appeals_against(paper).exclude(request__status=Status.WITHDRAWN)
    mine = rows if whole else rows.filter(person=grants(request).person)
    return [{"appeal": row, "is_mine": row.person_id == request.user.pk} for row in mine]
