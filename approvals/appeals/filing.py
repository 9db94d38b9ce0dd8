"""Handing in an appeal: who may, within which time, and the case it becomes."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.appeals import selectors
from approvals.appeals.models import Appeal, DecisionNotice
from approvals.appeals.refusals import (
    AlreadyAppealed,
    NotAParty,
    NotStanding,
    NoWay,
    OwnDecision,
    TooLate,
    WayUnknown,
)
from approvals.appeals.routes import route_of_appeal
from approvals.appeals.telling import way_against
from approvals.appeals.ways import Way
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.calendar.selectors import calendar_of
from approvals.calendar.statutory import appeal_by_without_instructions
from approvals.committees.models import Ballot
from approvals.delegation.why.spoken import cited
from approvals.errors import BadInput
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, Concern, Decision, Document, Status
from approvals.requests.numbering import fiscal_year, next_number
from approvals.requests.planning import plan_round
from approvals.requests.revisions.keeping import keep_round
from approvals.requests.standing_decision import standing
from approvals.requests.submission import REGISTER, authority
from approvals.store import uploads
from approvals.vocabulary.thai import normalise

TITLE_LENGTH = 300
File = tuple[str, bytes]


def way_open(paper: ApprovalRequest, decision: Decision, by: Person, at: datetime) -> Way:
    """The way by which this person may appeal against a decision that stands; each refusal says why not."""
    holds = standing(paper)
    if holds is None or holds.pk != decision.pk:
        raise NotStanding
    way = way_against(decision)
    if way is None:
        raise WayUnknown(type=paper.type_code)
    if not way.leads_somewhere:
        raise NoWay(why=way.none.in_language(get_language()))
    if not selectors.is_party(paper, by, grants_of(by, localdate(at))):
        raise NotAParty
    if decision.decided_by_id == by.pk:
        raise OwnDecision
    mine = selectors.appeals_against(paper).filter(request__appeals=decision, person=by)
    before = mine.exclude(request__status=Status.WITHDRAWN).first()
    if before is not None:
        raise AlreadyAppealed(number=before.request.number)
    return way


def last_day_for(decision: Decision, paper: ApprovalRequest, person: Person) -> date:
    """The last day for this person's appeal: of their own notice, else of the submitter's; a year without instructions.

    One query.
    """
    rows = DecisionNotice.objects.filter(decision=decision, person__in=(person.pk, paper.submitted_by_id))
    notices = {notice.person_id: notice for notice in rows}
    of_another = None if _is_concerned(paper, person) else notices.get(paper.submitted_by_id)
    notice = notices.get(person.pk) or of_another
    if notice is not None and notice.appeal_until is not None:
        return notice.appeal_until
    told_on = notice.notified_on if notice else localdate(decision.decided_at)
    return appeal_by_without_instructions(told_on, calendar_of(decision.district_id))


def _is_concerned(paper: ApprovalRequest, person: Person) -> bool:
    return Concern.objects.filter(request=paper, person=person).exists()


def open_case(
    paper: ApprovalRequest, decision: Decision, *, asks: str, grounds: str, files: list[File], late_because: str,
    by: Person, at: datetime,
) -> ApprovalRequest:  # fmt: skip
    """Make the case of an appeal against a decision of a locked request: numbered, frozen, its round planned."""
    way = way_open(paper, decision, by, at)
    _says_enough(asks, grounds)
    day, until = localdate(at), last_day_for(decision, paper, by)
    late = day > until
    if late and not late_because.strip():
        raise TooLate(day=_day(until), law=cited(way.law, way.clause).in_language(get_language()))
    checked = [(name, content, uploads.checked(name, content)) for name, content in files]
    route, bodies = route_of_appeal(paper, decision, way, calendar_of(paper.district_id), day, _makers(decision))
    case = _case(paper, decision, by, at)
    case.route = route.to_json()
    case.save()
    for concerned in paper.concerns.all():
        Concern.objects.create(
            district_id=case.district_id, request=case, person_id=concerned.person_id, role=concerned.role
        )
    for name, content, media_type in checked:
        kept = uploads.kept(name, media_type, content, by, at)
        Document.objects.create(district_id=case.district_id, request=case, kind="", **kept)
    plan_round(case, bodies, route, None, at)
    keep_round(case, by=by, at=at)
    appeal = Appeal.objects.create(
        district_id=case.district_id, request=case, person=by, asks=asks, grounds=grounds.strip(), handed_in_on=day,
        until=until, late_because=late_because.strip() if late else "",
    )  # fmt: skip
    record(
        kinds.APPEAL_FILED, district=paper.district, subject=("request", case.pk), by=by, at=at,
        authority=authority(route), state=state_of(case),
        data={
            "number": case.number, "decision": decision.pk, "against": paper.number, "asks": asks,
            "until": until.isoformat(), "late": late, "stages": [stage.name for stage in route.stages],
        },
        private={"grounds": appeal.grounds, "late_because": appeal.late_because},
    )  # fmt: skip
    return case


def _says_enough(asks: str, grounds: str) -> None:
    fields = {}
    if asks not in Appeal.Asks.values:
        fields["asks"] = [_("Say what you ask for.")]
    if not grounds.strip():
        fields["grounds"] = [_("Say what you object to, and the facts or the law it rests on.")]
    if fields:
        raise BadInput(fields=fields)


def _makers(decision: Decision) -> frozenset[int]:
    """Who made the decision: its signer, and whoever voted on it."""
    found = {decision.decided_by_id} - {None}
    if decision.resolution_id:
        voted = Ballot.objects.filter(resolution=decision.resolution_id, cast_at__isnull=False)
        found |= set(voted.values_list("person_id", flat=True))
    return frozenset(found)


def _case(paper: ApprovalRequest, decision: Decision, by: Person, at: datetime) -> ApprovalRequest:
    year = fiscal_year(localdate(at))
    title = f"อุทธรณ์ผลการพิจารณาคำขอ {paper.number}: {paper.title}"  # a subject is in the words of the office
    return ApprovalRequest(
        district_id=paper.district_id,
        school_id=paper.school_id,
        type_code=paper.type_code,
        variant_code=paper.variant_code,
        title=normalise(title)[:TITLE_LENGTH],
        facts=paper.facts,
        frozen=paper.frozen,
        rulebook_id=paper.rulebook_id,
        status=Status.UNDER_REVIEW,
        round=1,
        fiscal_year=year,
        serial=next_number(district_id=paper.district_id, register=REGISTER, year=year),
        drafted_by=by,
        submitted_by=by,
        drafted_at=at,
        submitted_at=at,
        appeals=decision,
    )


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"
