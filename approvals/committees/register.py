"""The register of committees: founding one from its template, appointing members, ending memberships."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import loader
from approvals.committees.constitutions import Constitution
from approvals.committees.models import Committee, Membership, Seat
from approvals.committees.papers import Paper, kept
from approvals.committees.refusals import CommitteeHasEnded, MembershipHasEnded, NotTheHolder, SeatTaken
from approvals.committees.register_refusals import AlreadyFounded, PostIsMissing, SeatHasGone
from approvals.committees.terms_kept import last_day_within
from approvals.errors import BadInput
from approvals.people.kinds import KINDS, Anchor
from approvals.people.models import District, Person, School, in_language
from approvals.people.selectors import heads_of, post_of_kind
from approvals.people.services import administers


@transaction.atomic
def found_committee(
    *,
    district: District,
    kind: str,
    school: School | None,
    founding_order: str,
    by: Person,
    at: datetime,
    founded_on: date | None = None,
    pupils: int | None = None,
    allows_alternates: bool = False,
    paper: Paper | None = None,
) -> Committee:
    """Found a committee of a known kind with the seats of its template.

    The size of a board follows the pupils at its appointment: those typed, else those of the school on this day. They
    are kept with it, and no later count changes it.
    """
    administers(by, district.pk, at)
    template, founded_on = loader.constitutions()[kind], founded_on or localdate(at)
    _must_be_foundable(template, school, founded_on, localdate(at))
    _must_be_the_only_one(district, kind, school, founded_on)
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
        founded_on=founded_on,
        founding_paper=kept(paper, district, by, at),
        pupils_at_founding=_pupils(template, school, pupils),
        allows_alternates=allows_alternates,
    )
    Seat.objects.bulk_create(seats_from_template(committee))
    _record_founding(committee, by, at)
    return committee


def _record_founding(committee: Committee, by: Person, at: datetime) -> None:
    facts = {
        "kind": committee.kind,
        "school": committee.school.code if committee.school else None,
        "seats": committee.seats.count(),
        "pupils": committee.pupils_at_founding,
        "founded_on": committee.founded_on.isoformat() if committee.founded_on else None,
    }
    subject, district = ("committee", committee.pk), committee.district
    record(kinds.COMMITTEE_FOUNDED, district=district, subject=subject, by=by, at=at, data=facts)


def _must_be_foundable(template: Constitution, school: School | None, founded_on: date, today: date) -> None:
    if (template.anchor == Anchor.SCHOOL) != (school is not None):
        raise BadInput(fields={"school": [_("A school board names its school; a committee of the district does not.")]})
    if founded_on > today:
        raise BadInput(fields={"founded_on": [_("A committee is recorded once the day of its founding has come.")]})


def _must_be_the_only_one(district: District, kind: str, school: School | None, day: date) -> None:
    """Under a lock, so that two administrators who found the same committee at once found one."""
    place = School.objects.filter(pk=school.pk) if school else District.objects.filter(pk=district.pk)
    place.select_for_update(no_key=True).get()
    there = Committee.objects.filter(district=district, kind=kind, school=school)
    standing = there.filter(Q(ended_on=None) | Q(ended_on__gte=day)).first()
    if standing is not None:
        raise AlreadyFounded(committee=standing)


def _pupils(template: Constitution, school: School | None, typed: int | None) -> int | None:
    if school is None or not template.depends_on_pupils:
        return None
    return typed if typed is not None else school.pupils


def seats_from_template(committee: Committee) -> list[Seat]:
    """The unsaved seats a committee's constitution asks for, ex-officio seats tied to the post there is."""
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
        for planned in loader.constitutions()[committee.constitution].seats_for(committee.pupils_at_founding)
    ]


@transaction.atomic
def appoint(
    *,
    seat_id: int,
    person_id: int,
    first_day: date,
    last_day: date | None,
    order: str,
    by: Person,
    at: datetime,
    paper: Paper | None = None,
) -> Membership:
    """Record that a person sits on a seat from a first to a last day: one member a seat, one seat a member.

    Where the constitution knows the length of a term, no last day means the whole term. An ex-officio seat has none.
    """
    committee = lock_standing(Seat.objects.values_list("committee_id", flat=True).get(pk=seat_id), first_day)
    seat = Seat.objects.select_related("district", "post").get(pk=seat_id)
    seat.committee = committee
    administers(by, seat.district_id, at)
    if seat.ended_on is not None:
        raise SeatHasGone
    _tie_to_its_post(seat)
    _must_be_in_order(committee, first_day, last_day)
    person = Person.objects.get(pk=person_id)
    if seat.post is None:
        last_day = last_day_within(committee, person, first_day, last_day)
    taken = _overlapping(seat, person_id, first_day, last_day)
    if taken is not None:
        raise SeatTaken(holder=taken.person, committee=committee)
    if seat.post is not None and not heads_of(seat.post.pk, first_day).filter(pk=person.pk).exists():
        raise NotTheHolder(post=seat.post, person=person)
    days = {"first_day": first_day, "last_day": last_day}
    return begin(Membership(seat=seat, person=person, order=order, **days), paper, by, at)


def _tie_to_its_post(seat: Seat) -> None:
    """A post that was not there when the committee was founded may be there now."""
    wanted = post_wanted(seat.committee, seat) if seat.post is None else None
    if wanted is None:
        return
    seat.post = post_of_kind(seat.district_id, wanted, seat.committee.school_id)
    if seat.post is None:
        raise PostIsMissing(post=titled(wanted))
    seat.save(update_fields=["post"])


def post_wanted(committee: Committee, seat: Seat) -> str | None:
    """The kind of post the constitution ties the seat to."""
    template = loader.constitutions().get(committee.constitution)
    row = template.row_of(seat.kind, seat.role, committee.pupils_at_founding) if template else None
    return row.post if row else None


def titled(kind: str) -> str:
    """The usual title of a kind of post."""
    return in_language(KINDS[kind].th, str(KINDS[kind].en))


def lock_standing(committee_id: int, day: date, *, for_good: bool = False) -> Committee:
    """The committee under its lock; refused when it was dissolved before that day.

    `for_good`: to dissolve it; waits for votes that are being opened, as they wait for this.
    """
    rows = Committee.objects.select_related("school", "district")
    committee = rows.select_for_update(of=("self",), no_key=not for_good).get(pk=committee_id)
    if committee.ended_on is not None and committee.ended_on < day:
        raise CommitteeHasEnded(committee=committee)
    return committee


def begin(membership: Membership, paper: Paper | None, by: Person, at: datetime) -> Membership:
    """Keep a membership that the caller has found in order, with its paper and its event."""
    seat = membership.seat
    membership.district_id = seat.district_id
    membership.paper = kept(paper, seat.district, by, at)
    membership.save(force_insert=True)
    facts = {
        "seat": seat.pk,
        "person": str(membership.person.pseudonym),
        "first_day": membership.first_day.isoformat(),
        "last_day": membership.last_day.isoformat() if membership.last_day else None,
    }
    if membership.alternate_for_id:
        facts["alternate_for"] = membership.alternate_for_id
    subject = ("membership", membership.pk)
    record(kinds.MEMBERSHIP_BEGUN, district=seat.district, subject=subject, by=by, at=at, data=facts)
    return membership


@transaction.atomic
def end_membership(*, membership_id: int, last_day: date, by: Person, at: datetime, reason: str = "") -> Membership:
    """Record the last day of a membership, and of who stands in for that member.

    Ballots already handed out stay; who has left may not vote any more.
    """
    rows = Membership.objects.select_related("district")
    membership = rows.select_for_update(of=("self",), no_key=True).get(pk=membership_id)
    administers(by, membership.district_id, at)
    if membership.last_day is not None and membership.last_day < localdate(at):
        raise MembershipHasEnded
    if last_day < membership.first_day:
        raise BadInput(fields={"last_day": [_("A membership cannot end before it begins.")]})
    if membership.last_day is not None and last_day > membership.last_day:
        raise BadInput(fields={"last_day": [_("A term is not made longer; record a re-appointment as the next term.")]})
    membership.last_day = last_day
    membership.save(update_fields=["last_day"])
    later = membership.alternates.filter(Q(last_day=None) | Q(last_day__gt=last_day), first_day__lte=last_day)
    facts = {"last_day": last_day.isoformat(), "alternates": later.update(last_day=last_day)}
    record(
        kinds.MEMBERSHIP_ENDED, district=membership.district, subject=("membership", membership.pk), by=by, at=at,
        data=facts, private={"reason": reason},
    )  # fmt: skip
    return membership


def _must_be_in_order(committee: Committee, first_day: date, last_day: date | None) -> None:
    if last_day is not None and last_day < first_day:
        raise BadInput(fields={"last_day": [_("A membership cannot end before it begins.")]})
    if committee.founded_on is not None and first_day < committee.founded_on:
        raise BadInput(fields={"first_day": [_("A membership cannot begin before its committee was founded.")]})


def _overlapping(seat: Seat, person_id: int, first_day: date, last_day: date | None) -> Membership | None:
    """A membership in these days of this seat, or of this person in the same committee."""
    on_seat = Q(seat=seat, alternate_for=None)
    there = Membership.objects.filter(on_seat | Q(seat__committee=seat.committee_id, person_id=person_id))
    there = there.exclude(last_day__lt=first_day)
    if last_day is not None:
        there = there.filter(first_day__lte=last_day)
    return there.select_related("person").first()
