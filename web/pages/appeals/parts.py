"""What appeals and later decisions show on the page of a request, of a stage, and on the desk."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from approvals.appeals.selectors import appeal_of, appeals_against, appeals_made_by, concerning
from approvals.appeals.telling import way_against
from approvals.models import ApprovalRequest, Concern, StageRun
from approvals.people.kinds import Ability
from approvals.requests.models import Status
from approvals.requests.standing_decision import chain_of
from web.access import grants
from web.decision_view import line_of
from web.pages.appeals.guards import may_appeal, may_change
from web.pages.letters.parts import letters_on


def on_request(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """The chain of decisions with what may be done, or what an appeal says. No query before it is decided."""
    if paper.appeals_id is not None:
        own = appeal_of(paper)
        return {"appeal_case": own, "appeal_is_mine": own.person_id == request.user.pk}
    if paper.ended_at is None or paper.status not in (Status.APPROVED, Status.REFUSED):
        return {}
    chain = chain_of(paper)
    if not chain:
        return {}
    holds = chain[0]
    holds.request = paper
    way = way_against(holds)
    appeals = list(appeals_against(paper))
    has_appealed = any(
        row.person_id == request.user.pk
        and row.request.appeals_id == holds.pk
        and row.request.status != Status.WITHDRAWN
        for row in appeals
    )
    return {
        "has_copy": True,
        **letters_on(request, paper),
        "later_decisions": [line_of(each, paper) for each in chain] if len(chain) > 1 else [],
        "decision_may_be_appealed": way is not None
        and way.leads_somewhere
        and not has_appealed
        and may_appeal(request, paper, holds),
        "decision_may_be_changed": may_change(request, holds),
        "appeals_here": appeals,
        "notice_is_blocked": way is None and paper.district_id in grants(request).districts_with(Ability.SEE_DISTRICT),
    }


def on_desk(request: HttpRequest) -> dict[str, QuerySet]:
    """One's own appeals under way, and what concerns somebody from outside the office."""
    person = grants(request).person
    running = appeals_made_by(person).filter(request__status__in=(Status.UNDER_REVIEW, Status.FORWARDED))
    outside = Concern.objects.filter(person=person, request_id__in=concerning(person))
    outside = outside.exclude(role=Concern.Role.STAFF).filter(request__appeals=None)
    return {
        "own_appeals": running,
        "own_copies": outside.select_related("request__school").order_by("-request_id"),
    }
