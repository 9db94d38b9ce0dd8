"""Submitting: answers, matrix version, plan of stages and district are frozen, and a number is given."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import get_language

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.delegation.plan import Route
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.interests.standing_in import goes_to_a_superior
from approvals.people.capacities import Capacity, headed
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests import drafting, routing, splitting
from approvals.requests.afterwards import stating
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, Document, Status
from approvals.requests.numbering import fiscal_year, next_number
from approvals.requests.planning import plan_round
from approvals.requests.refusals import DirectorMustSubmit, DocumentMissing, NobodyThere, NotEditable, NotOfYourSchool
from approvals.requests.revisions.keeping import keep_round
from approvals.requests.routing import Resolved
from approvals.requests.selectors import documents_of, persons_concerned
from approvals.requests.splitting import Together

REGISTER = "requests"


def preview(paper: ApprovalRequest, at: datetime) -> Route:
    """The route that submitting now would freeze: the very function the submission calls.

    Raises BadInput while answers are missing, and every refusal the submission would raise about the rule.
    """
    return _routed(paper, localdate(at), at)[1]


def together_with(paper: ApprovalRequest, at: datetime) -> Together | None:
    """The other requests of the school with which this one passes the next boundary, as submitting now would see."""
    frozen, route = _routed(paper, localdate(at), at)
    return splitting.found(paper, drafting.rulebook_of(paper, at), frozen, route, at)


def _routed(paper: ApprovalRequest, day: date, at: datetime) -> tuple[dict[str, Any], Route]:
    version = drafting.version_of(paper, at)
    rulebook = matrix_of(version)
    kind = routing.type_of(rulebook, paper.type_code)
    answers = routing.stored_answers(kind, paper.facts)
    frozen = routing.frozen_facts(kind, answers, paper.school, persons_concerned(paper), day)
    return frozen, routing.route_of(rulebook, kind, frozen, day, version.number)


def freeze(paper: ApprovalRequest, *, by: Person, at: datetime, split_reason: str = "") -> bool:
    """Freeze a locked request and plan its round, none of whose stages is open yet.

    Tells whether the submitter alone will decide, so that it is a decision on own initiative.

    First submission: number, matrix version. A returned request keeps both; stages whose facts and files did not
    change are kept from the earlier round.
    """
    if not paper.is_editable:
        raise NotEditable(status=paper.get_status_display())
    day = localdate(at)
    frozen, route = _routed(paper, day, at)
    bodies = routing.resolve(route, paper.school, frozen)
    _somebody_can_act(bodies, persons_concerned(paper), day)
    documents = nothing_is_missing(paper, route)
    capacity = releasing_capacity(paper, bodies, by, day)
    splitting.note(paper, drafting.rulebook_of(paper, at), frozen, route, split_reason, at)
    first = paper.submitted_at is None
    stating.must_say_the_day(paper)
    if first:
        paper.rulebook = version_in_force(paper.district_id, day)
        paper.fiscal_year = fiscal_year(day)
        paper.serial = next_number(district_id=paper.district_id, register=REGISTER, year=paper.fiscal_year)
        paper.submitted_at, paper.submitted_by, paper.from_post = at, by, capacity.post
        stating.freeze(paper, day)
    before = Route.from_json(paper.route) if paper.route else None
    paper.frozen, paper.route, paper.status = frozen, route.to_json(), Status.UNDER_REVIEW
    paper.revise_by = None
    paper.round += 1
    paper.version += 1
    paper.save()
    plan_round(paper, bodies, route, before, at)
    keep_round(paper, by=by, at=at)
    _record(paper, route, capacity, documents, first=first, by=by, at=at)
    return is_own_initiative(paper, bodies, capacity)


def _somebody_can_act(bodies: list[Resolved], concerned: list[Person], day: date) -> None:
    """Raise NobodyThere or NobodyDisinterested where a post of the route has nobody, and no superior could take over.

    With nobody but the body above the district left it is refused all the same. No query more where all are there.
    """
    try:
        routing.nobody_waits_for_an_empty_chair(bodies, concerned, day)
    except NobodyThere:
        kept = [body for body in bodies if body.post is None or not goes_to_a_superior(body.post, day, concerned)]
        if len(kept) == len(bodies):
            raise
        routing.nobody_waits_for_an_empty_chair(kept, concerned, day)


def releasing_capacity(paper: ApprovalRequest, bodies: list[Resolved], by: Person, day: date) -> Capacity:
    """The capacity in which a person submits: as director or acting director of the school, or as its staff.

    Staff submit where the director's desk is the first to see it.
    """
    here = [each for each in headed(grants_of(by, day)) if each.post.school_id == paper.school_id]
    release = [each for each in here if Ability.RELEASE in KINDS[each.post.kind].abilities]
    if release:
        return release[0] if release[0].order is None else Capacity.under(release[0].order, day)
    drafts = [each for each in here if Ability.DRAFT in KINDS[each.post.kind].abilities]
    if not drafts:
        raise NotOfYourSchool(school=paper.school)
    if not first_desk_is_the_directors(paper, bodies):
        raise DirectorMustSubmit
    return drafts[0]


def first_desk_is_the_directors(paper: ApprovalRequest, bodies: list[Resolved]) -> bool:
    """Whether the first to see the request is the school's own director, so that staff may submit it."""
    first = [body.post for body in bodies if not body.planned.after]
    return all(post and post.kind == "school-director" and post.school_id == paper.school_id for post in first)


def is_own_initiative(paper: ApprovalRequest, bodies: list[Resolved], capacity: Capacity) -> bool:
    """Whether the submitter alone would decide: then it is a decision on own initiative, not a request to oneself."""
    if len(bodies) != 1 or bodies[0].post is None or not first_desk_is_the_directors(paper, bodies):
        return False
    return bodies[0].post.pk == capacity.post.pk and capacity.has_whole_power


def bodies_of(paper: ApprovalRequest, route: Route, at: datetime) -> list[Resolved]:
    """The bodies a route means for this request, as a preview shows them."""
    return routing.resolve(route, paper.school, _routed(paper, localdate(at), at)[0])


def nothing_is_missing(paper: ApprovalRequest, route: Route) -> list[Document]:
    """The documents of the request; raises DocumentMissing unless every one the route requires is there. One query."""
    documents = documents_of(paper)
    attached = {document.kind for document in documents}
    missing = [planned.label for planned in route.documents if planned.required and planned.code not in attached]
    if missing:
        names = ", ".join(label.in_language(get_language()) for label in missing)
        raise DocumentMissing(fields={"documents": [names]}, documents=names)
    return documents


def _record(
    paper: ApprovalRequest, route: Route, capacity: Capacity, documents: list[Document], *, first: bool, by: Person,
    at: datetime,
) -> None:  # fmt: skip
    kind = kinds.REQUEST_SUBMITTED if first else kinds.REQUEST_RESUBMITTED
    data = {
        "number": paper.number,
        "round": paper.round,
        "documents": [[document.kind, document.sha256] for document in documents],
        "stages": [stage.name for stage in route.stages],
        **_split_data(paper),
        **stating.event_data(paper),
    }
    record(
        kind,
        district=paper.district,
        subject=("request", paper.pk),
        by=by,
        at=at,
        capacity=capacity.to_event(),
        authority=authority(route),
        data=data,
        state=state_of(paper),
        private={"split_reason": paper.split_reason},
    )


def _split_data(paper: ApprovalRequest) -> dict[str, Any]:
    """Which requests make one with this, as the event says it; nothing where there are none."""
    whole = splitting.noted(paper)
    if whole is None:
        return {}
    return {"split": {"with": [part.id for part in whole.parts], "total": whole.total, "rule": whole.rule}}


def authority(route: Route) -> dict[str, Any]:
    """Under which rule and clause something was done, as events carry it."""
    return {
        "rulebook": route.sha256,
        "rule": route.rule,
        "level": str(route.level),
        "instrument": route.basis.instrument,
        "clause": route.basis.clause,
    }
