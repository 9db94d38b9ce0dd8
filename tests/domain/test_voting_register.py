"""The register of committees: founded from a template, members appointed and ended."""

from datetime import date, timedelta

import pytest

from approvals.committees import changing, register, selectors
from approvals.committees.refusals import MembershipHasEnded, NotTheHolder, SeatTaken
from approvals.committees.register_refusals import AlreadyFounded
from approvals.errors import BadInput
from approvals.people.models import Post, School, Tenure
from approvals.people.refusals import NotAdministrator
from approvals.store.services import content_of
from tests.builders import A_PDF
from tests.builders_committees import AT, LONG_AGO, a_district, a_person, an_officer

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def administrator(district):
    return an_officer(district, "administrator")


@pytest.fixture
def board(district, administrator):
    return found_board(district, administrator, pupils=185)


def found_board(district, by, pupils):
    school = School.objects.create(
        district=district, code=f"s{pupils}", name_th="โรงเรียนทดสอบ", amphoe_th="ปะทิว", pupils=pupils
    )
    Post.objects.create(district=district, kind="school-director", anchor="school", school=school, title_th="ผู้อำนวยการ")
    return register.found_committee(
        district=district, kind="school-board", school=school, founding_order="1/2569", by=by, at=AT
    )


def appoint(seat, person, by, first_day=DAY, last_day=None):
    return register.appoint(
        seat_id=seat.pk, person_id=person.pk, first_day=first_day, last_day=last_day, order="2/2569", by=by, at=AT
    )


def test_a_board_is_founded_by_the_size_of_its_school(district, administrator, board):
    assert board.seats.count() == 9
    assert found_board(district, administrator, pupils=301).seats.count() == 15
    assert board.profile == "school-board"
    secretary = board.seats.get(role="secretary")
    assert secretary.post.kind == "school-director"
    assert selectors.vacant_seats_of(board, DAY).count() == 9
    assert selectors.committee_of_kind(district.pk, "school-board", board.school_id, DAY) == board


def test_a_board_stays_nine_while_its_school_grows_and_is_fifteen_when_founded_anew(district, administrator, board):
    board.school.pupils = 340
    board.school.save()
    board.refresh_from_db()
    assert (board.pupils_at_founding, board.seats.count()) == (185, 9)
    act = {"by": administrator, "at": AT}
    anew = {"district": district, "kind": "school-board", "school": board.school, "founding_order": "9/2570"}
    with pytest.raises(AlreadyFounded):
        register.found_committee(**anew, **act)
    changing.dissolve(committee_id=board.pk, last_day=DAY, reason="ครบวาระ", **act)
    with pytest.raises(AlreadyFounded):  # the old board still has this day
        register.found_committee(**anew, **act)
    following = register.found_committee(**anew, by=administrator, at=AT + timedelta(days=1))
    assert (following.pupils_at_founding, following.seats.count()) == (340, 15)


def test_pupils_typed_at_the_appointment_come_before_those_of_the_school_today(district, administrator):
    school = School.objects.create(district=district, code="typed", name_th="ร", amphoe_th="สวี", pupils=340)
    act = {"founding_order": "1/2565", "founded_on": date(2025, 6, 1), "by": administrator, "at": AT}
    board = register.found_committee(district=district, kind="school-board", school=school, pupils=290, **act)
    assert (board.pupils_at_founding, board.seats.count(), board.founded_on) == (290, 9, date(2025, 6, 1))


def test_a_committee_is_not_founded_ahead_of_its_day(district, administrator):
    with pytest.raises(BadInput) as refused:
        register.found_committee(
            district=district, kind="teacher-commission", school=None, founding_order="", by=administrator, at=AT,
            founded_on=DAY + timedelta(days=1),
        )  # fmt: skip
    assert "founded_on" in refused.value.fields


def test_orders_are_kept_as_pdf_and_nothing_else(district, administrator, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    founding = {"district": district, "kind": "teacher-commission", "school": None, "founding_order": "1/2569"}
    for paper in (("คำสั่ง.png", A_PDF), ("คำสั่ง.pdf", b"no pdf")):
        with pytest.raises(BadInput):
            register.found_committee(**founding, paper=paper, by=administrator, at=AT)
    body = register.found_committee(**founding, paper=("คำสั่ง.pdf", A_PDF), by=administrator, at=AT)
    assert content_of(body.founding_paper) == A_PDF


def test_a_board_needs_a_school_and_a_commission_none(district, administrator, board):
    for kind, school in (("school-board", None), ("teacher-commission", board.school)):
        with pytest.raises(BadInput):
            register.found_committee(
                district=district, kind=kind, school=school, founding_order="", by=administrator, at=AT
            )


def test_only_the_administrator_of_the_district_keeps_the_register(district, board):
    stranger = an_officer(a_district(), "administrator")
    with pytest.raises(NotAdministrator):
        appoint(board.seats.get(place=1), a_person(), stranger)


def test_a_member_sits_from_the_first_to_the_last_day(administrator, board):
    member = a_person()
    appoint(board.seats.get(place=1), member, administrator, last_day=DAY + timedelta(days=2))
    for day, sits in (
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (DAY + timedelta(days=2), True),
        (DAY + timedelta(days=3), False),
    ):
        assert selectors.committees_of(member, day).exists() is sits


def test_one_seat_one_member_and_one_member_one_seat(administrator, board):
    first, second = board.seats.get(place=1), board.seats.get(place=2)
    member = a_person()
    appoint(first, member, administrator, last_day=DAY)
    with pytest.raises(SeatTaken):
        appoint(first, a_person(), administrator)
    with pytest.raises(SeatTaken):
        appoint(second, member, administrator)
    appoint(first, a_person(), administrator, first_day=DAY + timedelta(days=1))


def test_an_ex_officio_seat_goes_to_the_holder_of_the_post(administrator, board):
    seat = board.seats.get(role="secretary")
    director = a_person()
    with pytest.raises(NotTheHolder):
        appoint(seat, director, administrator)
    Tenure.objects.create(district=board.district, person=director, post=seat.post, first_day=LONG_AGO)
    appoint(seat, director, administrator)
    assert [row.person for row in selectors.members_of(board, DAY)] == [director]


def test_a_membership_ends_once_and_not_before_it_began(administrator, board):
    membership = appoint(board.seats.get(place=1), a_person(), administrator)
    with pytest.raises(BadInput):
        register.end_membership(membership_id=membership.pk, last_day=DAY - timedelta(days=1), by=administrator, at=AT)
    register.end_membership(membership_id=membership.pk, last_day=DAY, by=administrator, at=AT)
    with pytest.raises(MembershipHasEnded):
        register.end_membership(membership_id=membership.pk, last_day=DAY, by=administrator, at=AT + timedelta(days=1))
