"""Changing a committee of the register: its particulars, its optional seats, its alternates, and dissolving it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import loader, selectors
from approvals.committees.constitutions import SeatRow
from approvals.committees.models import Committee, Membership, Seat
from approvals.committees.papers import Paper, kept
from approvals.committees.refusals import MembershipHasEnded, SeatTaken
from approvals.committees.register import begin, lock_standing
from approvals.committees.register_refusals import (
    AlternatesSit,
    AppointedByName,
    AsFewAsAllowed,
    AsManyAsAllowed,
    NoAlternates,
    SeatIsHeld,
    WorkIsOpen,
)
from approvals.committees.wording import cited
from approvals.errors import BadInput
from approvals.people.models import Person
from approvals.people.selectors import post_of_kind
from approvals.people.services import administers


@transaction.atomic
def change_particulars(
    *,
    committee_id: int,
    name_th: str,
    name_en: str,
    founding_order: str,
    allows_alternates: bool,
    by: Person,
    at: datetime,
    paper: Paper | None = None,
) -> Committee:
    """Correct the name, the order and what it allows. Kind, school, day and pupils are what it was founded with."""
    committee = lock_standing(committee_id, localdate(at))
    administers(by, committee.district_id, at)
    if not allows_alternates and selectors.alternates_of(committee, localdate(at)).exists():
        raise AlternatesSit(committee=committee)
    typed = {
        "name_th": name_th,
        "name_en": name_en,
        "founding_order": founding_order,
        "allows_alternates": allows_alternates,
    }
    changed = [name for name, value in typed.items() if getattr(committee, name) != value]
    for name in changed:
        setattr(committee, name, typed[name])
    if paper is not None:
        committee.founding_paper = kept(paper, committee.district, by, at)
        changed.append("founding_paper")
    if changed:
        committee.save(update_fields=changed)
        _record(kinds.COMMITTEE_CHANGED, committee, by, at, {"changed": changed})
    return committee


@transaction.atomic
def dissolve(*, committee_id: int, last_day: date, reason: str, by: Person, at: datetime) -> Committee:
    """Record the last day of a committee, and with it of its members; refused while work lies before it."""
    committee = lock_standing(committee_id, localdate(at), for_good=True)
    administers(by, committee.district_id, at)
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say why; the trail keeps it.")]})
    if last_day > localdate(at) or (committee.founded_on and last_day < committee.founded_on):
        raise BadInput(fields={"last_day": [_("The last day lies between the founding of the committee and today.")]})
    votes = committee.resolutions.filter(closed_at=None).count()
    coming = committee.stage_runs.filter(status__in=("waiting", "open"), resolution=None)
    stages = coming.filter(request__status__in=("under-review", "forwarded")).count()
    meetings = committee.meetings.filter(status__in=("called", "open")).count()
    if votes or stages or meetings:
        raise WorkIsOpen(committee=committee, votes=votes, stages=stages, meetings=meetings)
    committee.ended_on = last_day
    committee.save(update_fields=["ended_on"])
    sitting = Membership.objects.filter(seat__committee=committee, first_day__lte=last_day)
    ended = sitting.filter(Q(last_day=None) | Q(last_day__gt=last_day)).update(last_day=last_day)
    facts = {"last_day": last_day.isoformat(), "memberships": ended}
    _record(kinds.COMMITTEE_ENDED, committee, by, at, facts, private={"reason": reason})
    return committee


@transaction.atomic
def add_seat(*, committee_id: int, kind: str, role: str, by: Person, at: datetime) -> Seat:
    """Add one seat of a kind its constitution leaves open, up to the most there may be."""
    committee = lock_standing(committee_id, localdate(at))
    administers(by, committee.district_id, at)
    row = row_of(committee, kind, role)
    if row is None:
        raise BadInput(fields={"seat": [_("The constitution of this committee knows no such seat.")]})
    there = _there(committee, kind, role, localdate(at))
    if there >= row.maximum:
        raise AsManyAsAllowed(number=there, seat=_titled(row), basis=_basis(committee))
    place = committee.seats.aggregate(last=Max("place"))["last"] or 0
    seat = Seat.objects.create(
        district_id=committee.district_id,
        committee=committee,
        place=place + 1,
        kind=row.kind,
        title_th=row.title.th,
        title_en=row.title.en,
        role=row.role,
        votes=row.votes,
        post=post_of_kind(committee.district_id, row.post, committee.school_id) if row.post else None,
    )
    _record(kinds.SEATS_CHANGED, committee, by, at, {"added": seat.pk, "kind": kind})
    return seat


@transaction.atomic
def remove_seat(*, seat_id: int, by: Person, at: datetime) -> Seat:
    """Take a seat away today, down to the fewest there may be; who sat there stays on record."""
    day = localdate(at)
    committee = lock_standing(Seat.objects.values_list("committee_id", flat=True).get(pk=seat_id), day)
    administers(by, committee.district_id, at)
    seat = Seat.objects.select_for_update(no_key=True).get(pk=seat_id)
    if seat.ended_on is not None:
        return seat
    row, there = row_of(committee, seat.kind, seat.role), _there(committee, seat.kind, seat.role, day)
    if row is not None and there <= row.minimum:
        raise AsFewAsAllowed(number=there, seat=seat, basis=_basis(committee))
    holder = seat.memberships.filter(Q(last_day=None) | Q(last_day__gte=day)).select_related("person").first()
    if holder is not None:
        raise SeatIsHeld(holder=holder.person)
    seat.ended_on = day
    seat.save(update_fields=["ended_on"])
    _record(kinds.SEATS_CHANGED, committee, by, at, {"removed": seat.pk, "kind": seat.kind})
    return seat


@transaction.atomic
def appoint_alternate(
    *,
    membership_id: int,
    person_id: int,
    first_day: date,
    last_day: date | None,
    order: str,
    by: Person,
    at: datetime,
    paper: Paper | None = None,
) -> Membership:
    """Record who stands in for a member, within the days of that member; only where the founding order allows it."""
    rows = Membership.objects.select_related("seat__committee", "seat__district", "seat__post")
    member = rows.get(pk=membership_id, alternate_for=None)
    committee = lock_standing(member.seat.committee_id, first_day)
    administers(by, committee.district_id, at)
    member.refresh_from_db(fields=["last_day"])
    _must_allow_alternates(committee, member.seat)
    if member.last_day is not None and member.last_day < first_day:
        raise MembershipHasEnded
    last_day = last_day or member.last_day
    if first_day < member.first_day or (last_day and last_day < first_day):
        raise BadInput(fields={"first_day": [_("An alternate serves within the days of the member.")]})
    if member.last_day is not None and last_day is not None and last_day > member.last_day:
        raise BadInput(fields={"last_day": [_("An alternate serves within the days of the member.")]})
    there = Membership.objects.filter(Q(alternate_for=member) | Q(person_id=person_id, seat__committee=committee))
    there = there.exclude(last_day__lt=first_day)
    taken = (there.filter(first_day__lte=last_day) if last_day else there).select_related("person").first()
    if taken is not None:
        raise SeatTaken(holder=taken.person, committee=committee)
    person = Person.objects.get(pk=person_id)
    days = {"first_day": first_day, "last_day": last_day}
    return begin(Membership(seat=member.seat, person=person, order=order, alternate_for=member, **days), paper, by, at)


def _must_allow_alternates(committee: Committee, seat: Seat) -> None:
    if not committee.allows_alternates:
        raise NoAlternates(committee=committee)
    row = row_of(committee, seat.kind, seat.role)
    section = loader.constitutions()[committee.constitution].by_name if row is not None and row.by_name else None
    if section is not None:
        basis = cited({"instrument": section.instrument, "clause": section.clause})
        raise AppointedByName(seat=seat, basis=basis)


def row_of(committee: Committee, kind: str, role: str) -> SeatRow | None:
    """What the constitution says of seats of this kind in this committee; None where it does not know them."""
    template = loader.constitutions().get(committee.constitution)
    return template.row_of(kind, role, committee.pupils_at_founding) if template else None


def _there(committee: Committee, kind: str, role: str, day: date) -> int:
    return selectors.seats_of(committee, day).filter(kind=kind, role=role).count()


def _titled(row: SeatRow) -> str:
    return str(Seat(title_th=row.title.th, title_en=row.title.en))


def _basis(committee: Committee) -> str:
    template = loader.constitutions()[committee.constitution]
    return cited({"instrument": template.instrument, "clause": template.clause})


def _record(kind: str, committee: Committee, by: Person, at: datetime, data: dict, private: dict | None = None) -> None:
    subject = ("committee", committee.pk)
    record(kind, district=committee.district, subject=subject, by=by, at=at, data=data, private=private)
