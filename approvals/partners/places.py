"""Where partners are: the seats of committees held on their behalf, and the schools they work with.

Locks: partner, membership, then chain.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.models import Membership
from approvals.committees.selectors import in_office
from approvals.partners.keeping import kinds_of, locked, must_keep, must_run, plain
from approvals.partners.models import Partner, PartnerSchool, PartnerSeat
from approvals.partners.refusals import PlaceEnded, SayWho, SchoolThere, SeatTaken
from approvals.people.models import Person, School
from approvals.requests.idempotency import is_repeated


@transaction.atomic
def take_seat(
    *, partner_id: int, membership_id: int, by: Person, at: datetime, key: UUID | None = None
) -> PartnerSeat | None:
    """Say that a member of a committee sits there on behalf of a partner; None when done before under this key."""
    partner = locked(partner_id)
    asked = {"partner": partner_id, "membership": membership_id}
    if is_repeated(key=key, by=by, district_id=partner.district_id, at=at, act="partner.take-seat", **asked):
        return None
    must_keep(partner.district_id, by, at)
    must_run(partner)
    membership = _free_seat(partner, membership_id, localdate(at))
    row = PartnerSeat.objects.create(
        district=partner.district, partner=partner, membership=membership, added_by=by, added_at=at
    )
    told = {"seat": row.pk, "membership": membership.pk, "committee": membership.seat.committee_id}
    _record(kinds.PARTNER_SEAT_TAKEN, partner, by, at, told)
    return row


@transaction.atomic
def leave_seat(*, seat_id: int, by: Person, at: datetime, key: UUID | None = None) -> PartnerSeat:
    """The member sits there on behalf of the partner no longer; the membership itself is not touched."""
    partner = locked(PartnerSeat.objects.values_list("partner_id", flat=True).get(pk=seat_id))
    row = PartnerSeat.objects.select_related("membership__seat").get(pk=seat_id)
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="partner.leave-seat", seat=seat_id):
        return row
    must_keep(row.district_id, by, at)
    end_place(row, localdate(at))
    told = {"seat": row.pk, "membership": row.membership_id, "committee": row.membership.seat.committee_id}
    _record(kinds.PARTNER_SEAT_LEFT, partner, by, at, told)
    return row


@transaction.atomic
def join_school(
    *, partner_id: int, school_id: int, since: date, does: str = "", by: Person, at: datetime, key: UUID | None = None
) -> PartnerSchool | None:
    """Say that a partner works with a school, and what it does there; None when done before under this key."""
    partner = locked(partner_id)
    asked = {"partner": partner_id, "school": school_id, "does": does, "since": since}
    if is_repeated(key=key, by=by, district_id=partner.district_id, at=at, act="partner.join-school", **asked):
        return None
    must_keep(partner.district_id, by, at)
    must_run(partner)
    school = School.objects.filter(pk=school_id, district=partner.district_id).first()
    if school is None:
        raise SayWho(fields={"school": [_("Choose one of the schools of the district.")]})
    if partner.schools.filter(school=school, ended_on=None).exists():
        raise SchoolThere(partner=partner, school=school)
    if since > localdate(at):
        raise SayWho(fields={"since": [_("Choose today or an earlier day.")]})
    words = plain(PartnerSchool, {"does": does})
    row = PartnerSchool.objects.create(
        district=partner.district, partner=partner, school=school, **words, since=since, added_by=by, added_at=at
    )
    told = {"place": row.pk, "school": school.pk, "since": since.isoformat()}
    _record(kinds.PARTNER_SCHOOL_JOINED, partner, by, at, told, words)
    return row


@transaction.atomic
def leave_school(*, place_id: int, by: Person, at: datetime, key: UUID | None = None) -> PartnerSchool:
    """The partner works with the school no longer."""
    partner = locked(PartnerSchool.objects.values_list("partner_id", flat=True).get(pk=place_id))
    row = PartnerSchool.objects.get(pk=place_id)
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="partner.leave-school", place=place_id):
        return row
    must_keep(row.district_id, by, at)
    end_place(row, localdate(at))
    _record(kinds.PARTNER_SCHOOL_LEFT, partner, by, at, {"place": row.pk, "school": row.school_id})
    return row


def end_all(partner: Partner, day: date) -> dict[str, int]:
    """End every seat and school of a partner that takes part no longer; how many, for the event of the caller."""
    seats = partner.seats.filter(ended_on=None).update(ended_on=day)
    return {"seats": seats, "schools": partner.schools.filter(ended_on=None).update(ended_on=day)}


def end_place(row: PartnerSeat | PartnerSchool, day: date) -> None:
    """End one seat or school of a partner, under the lock of that partner."""
    if row.ended_on is not None:
        raise PlaceEnded
    row.ended_on = day
    row.save(update_fields=["ended_on"])


def _free_seat(partner: Partner, membership_id: int, day: date) -> Membership:
    """A member in office who sits there for no other partner, under a lock: two partners wait for each other."""
    rows = Membership.objects.select_for_update(of=("self",), no_key=True).select_related("seat", "person")
    membership = rows.filter(pk=membership_id, district=partner.district_id).first()
    if membership is None or not in_office(day).filter(pk=membership.pk).exists():
        raise SayWho(fields={"membership": [_("Choose a member in office of a committee of the district.")]})
    taken = PartnerSeat.objects.filter(membership=membership, ended_on=None).select_related("partner").first()
    if taken is not None:
        raise SeatTaken(partner=taken.partner, member=membership.person)
    return membership


def _record(
    kind: str, partner: Partner, by: Person, at: datetime, told: dict[str, Any], private: dict[str, str] | None = None
) -> None:
    subject, data = ("partner", partner.pk), {"kinds": kinds_of(partner), **told}
    record(kind, district=partner.district, subject=subject, by=by, at=at, data=data, private=private)
