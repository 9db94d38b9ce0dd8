"""Where partners are: seats of committees held on their behalf, and schools they work with."""

from datetime import timedelta

import pytest

from approvals.models import Event, Membership, PartnerSchool, PartnerSeat, School
from approvals.partners import places, selectors, services
from approvals.partners.refusals import MayNotKeepPartners, PlaceEnded, SayWho, SchoolThere, SeatTaken
from approvals.people.selectors import grants_of
from tests.builders import A_TUESDAY, an_office
from tests.builders_partners import FIRST_DAY, a_partner, a_seat, at_a_school
from tests.partners.test_register import A_FAMILY, happened

TODAY = A_TUESDAY.date()


def by(office) -> dict:
    return {"by": office.orn, "at": A_TUESDAY}


def test_a_seat_is_held_on_behalf_of_one_partner_until_it_ends(office):
    temple, family = a_partner(office), a_partner(office, A_FAMILY)
    seat = a_seat(office, temple)
    with pytest.raises(SeatTaken):
        a_seat(office, family)

    places.leave_seat(seat_id=seat.pk, **by(office))
    with pytest.raises(PlaceEnded):
        places.leave_seat(seat_id=seat.pk, **by(office))
    assert a_seat(office, family).partner == family
    assert happened(temple) == ["partner.added", "partner.seat_taken", "partner.seat_left"]
    assert seat.membership.last_day is None  # the membership itself goes on


def test_only_members_in_office_of_the_district_sit_for_a_partner(office):
    temple, other = a_partner(office), an_office("krb")
    left = Membership.objects.get(seat__committee=office.board, seat__place=4)
    Membership.objects.filter(pk=left.pk).update(last_day=TODAY - timedelta(days=1))
    elsewhere = Membership.objects.filter(district=other.district).first()
    for membership in (left, elsewhere):
        with pytest.raises(SayWho) as refused:
            places.take_seat(partner_id=temple.pk, membership_id=membership.pk, **by(office))
        assert list(refused.value.fields) == ["membership"]
    assert a_seat(office, temple).pk  # control


def test_a_school_stands_with_a_partner_once_at_a_time(office):
    temple = a_partner(office)
    row = at_a_school(office, temple)
    with pytest.raises(SchoolThere):
        at_a_school(office, temple)

    places.leave_school(place_id=row.pk, **by(office))
    with pytest.raises(PlaceEnded):
        places.leave_school(place_id=row.pk, **by(office))
    assert at_a_school(office, temple).does == "สอนสมาธิ"
    event = Event.objects.filter(kind="partner.school_joined").first()
    assert "สอนสมาธิ".encode() not in bytes(event.body)


def test_a_school_of_another_district_and_a_day_to_come_are_refused(office):
    temple, other = a_partner(office), an_office("krb")
    mine = School.objects.get(district=office.district)
    for school, since, field in ((other.school, TODAY, "school"), (mine, TODAY + timedelta(days=1), "since")):
        with pytest.raises(SayWho) as refused:
            places.join_school(partner_id=temple.pk, school_id=school.pk, since=since, **by(office))
        assert list(refused.value.fields) == [field]
    assert not PartnerSchool.objects.exists()


@pytest.mark.parametrize("who", ["somchai", "malee", "tawan", "prasit", "nok"])
def test_only_keepers_enter_and_end_places(office, who):
    temple = a_partner(office)
    seat, school, act = a_seat(office, temple), at_a_school(office, temple), {"by": office.people[who], "at": A_TUESDAY}
    other = Membership.objects.get(seat__committee=office.board, seat__place=5)
    for refused in (
        lambda: places.take_seat(partner_id=temple.pk, membership_id=other.pk, **act),
        lambda: places.leave_seat(seat_id=seat.pk, **act),
        lambda: places.join_school(partner_id=temple.pk, school_id=office.school.pk, since=FIRST_DAY, **act),
        lambda: places.leave_school(place_id=school.pk, **act),
    ):
        with pytest.raises(MayNotKeepPartners):
            refused()


def test_a_partner_that_ends_leaves_its_seats_and_schools(office):
    temple, family = a_partner(office), a_partner(office, A_FAMILY)
    a_seat(office, temple), at_a_school(office, temple)
    kept = a_seat(office, family, place=5)

    services.end(partner_id=temple.pk, why="ปิด", **by(office))

    assert list(PartnerSeat.objects.filter(ended_on=None)) == [kept]
    assert PartnerSchool.objects.get().ended_on == TODAY


def test_members_are_found_by_name_and_committee_while_they_sit_for_nobody(office):
    a_seat(office, a_partner(office))
    found = selectors.seats_to_take(office.district.pk, "สถานศึกษา", TODAY)
    assert [row.seat.place for row in found] == [1, 2, 4, 5, 6, 7, 8, 9]
    assert [row.seat.place for row in selectors.seats_to_take(office.district.pk, "member4", TODAY)] == [4]
    assert not selectors.seats_to_take(office.district.pk, "มังกร", TODAY).exists()


def test_the_committee_knows_its_partners_for_readers_of_the_register_alone(office):
    seat = a_seat(office, a_partner(office))
    assert selectors.partners_on(office.board, grants_of(office.malee, TODAY)) == {seat.membership_id: seat.partner}
    assert selectors.partners_on(office.board, grants_of(office.somchai, TODAY)) == {}
