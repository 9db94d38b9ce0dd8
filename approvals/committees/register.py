"""The register of committees: founding one from its template, appointing members, ending memberships."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import loader
from approvals.committees.models import Committee, Membership, Seat
from approvals.committees.refusals import MembershipHasEnded, NotTheHolder, SeatTaken
from approvals.errors import BadInput
from approvals.people.kinds import Anchor
from approvals.people.models import District, Person, School, Tenure
from approvals.people.selectors import post_of_kind
from approvals.people.services import administers


@transaction.atomic
def found_committee(
    *, district: District, kind: str, school: School | None, founding_order: str, by: Person, at: datetime
) -> Committee:
    """Found a committee of a known kind with the seats of its template; a board's by the pupils of this day."""
    administers(by, district.pk, at)
    template = loader.constitutions()[kind]
    if (template.anchor == Anchor.SCHOOL) != (school is not None):
        raise BadInput(fields={"school": [_("A school board names its school; a committee of the district does not.")]})
    committee = Committee.objects.create(
        district=district,
        kind=kind,
        anchor=template.anchor,
        school=school,
        name_th=f"{template.title.th} {school.name_th}" if school else template.title.th,
        name_en=f"{template.title.en}, {school.name_en or school.name_th}" if school else template.title.en,
        constitution=kind,
        profile=template.profile,
        founding_order=founding_order,
    )
    Seat.objects.bulk_create(seats_from_template(committee))
    facts = {"kind": kind, "school": school.code if school else None, "seats": committee.seats.count()}
    subject = ("committee", committee.pk)
    record(kinds.COMMITTEE_FOUNDED, district=district, subject=subject, by=by, at=at, data=facts)
    return committee


def seats_from_template(committee: Committee) -> list[Seat]:
    """The unsaved seats a committee's constitution asks for, ex-officio seats tied to the post there is."""
    pupils = committee.school.pupils if committee.school else None
    return [
        Seat(
            district_id=committee.district_id,
            committee=committee,
            place=planned.place,
            kind=planned.kind,
            title_th=planned.title.th,
            title_en=planned.title.en,
            role=planned.role,
            votes=planned.votes,
            post=post_of_kind(committee.district_id, planned.post, committee.school_id) if planned.post else None,
        )
        for planned in loader.constitutions()[committee.constitution].seats_for(pupils)
    ]


@transaction.atomic
def appoint(
    *, seat_id: int, person_id: int, first_day: date, last_day: date | None, order: str, by: Person, at: datetime
) -> Membership:
    """Record that a person sits on a seat from a first to a last day: one member a seat, one seat a member."""
    seat = Seat.objects.select_related("committee", "district", "post").get(pk=seat_id)
    Committee.objects.select_for_update(no_key=True).get(pk=seat.committee_id)
    administers(by, seat.district_id, at)
    if last_day is not None and last_day < first_day:
        raise BadInput(fields={"last_day": [_("A membership cannot end before it begins.")]})
    taken = _overlapping(seat, person_id, first_day, last_day)
    if taken is not None:
        raise SeatTaken(holder=taken.person, committee=seat.committee)
    person = Person.objects.get(pk=person_id)
    if seat.post is not None and not Tenure.objects.of(person).on(first_day).filter(post=seat.post).exists():
        raise NotTheHolder(post=seat.post, person=person)
    membership = Membership.objects.create(
        district_id=seat.district_id, seat=seat, person=person, first_day=first_day, last_day=last_day, order=order
    )
    facts = {
        "seat": seat.pk,
        "person": str(person.pseudonym),
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat() if last_day else None,
    }
    subject = ("membership", membership.pk)
    record(kinds.MEMBERSHIP_BEGUN, district=seat.district, subject=subject, by=by, at=at, data=facts)
    return membership


@transaction.atomic
def end_membership(*, membership_id: int, last_day: date, by: Person, at: datetime) -> Membership:
    """Record the last day of a membership. Ballots already handed out stay; who has left may not vote any more."""
    rows = Membership.objects.select_related("district")
    membership = rows.select_for_update(of=("self",), no_key=True).get(pk=membership_id)
    administers(by, membership.district_id, at)
    if membership.last_day is not None and membership.last_day < localdate(at):
        raise MembershipHasEnded
    if last_day < membership.first_day:
        raise BadInput(fields={"last_day": [_("A membership cannot end before it begins.")]})
    membership.last_day = last_day
    membership.save(update_fields=["last_day"])
    facts = {"last_day": last_day.isoformat()}
    subject = ("membership", membership.pk)
    record(kinds.MEMBERSHIP_ENDED, district=membership.district, subject=subject, by=by, at=at, data=facts)
    return membership


def _overlapping(seat: Seat, person_id: int, first_day: date, last_day: date | None) -> Membership | None:
    """A membership in these days of this seat, or of this person in the same committee."""
    there = Membership.objects.filter(Q(seat=seat) | Q(seat__committee=seat.committee_id, person_id=person_id))
    there = there.exclude(last_day__lt=first_day)
    if last_day is not None:
        there = there.filter(first_day__lte=last_day)
    return there.select_related("person").first()
