"""Terms of members: their length, how many follow each other, and the warning before they end."""

from datetime import date, timedelta

import pytest

from approvals.committees import changing, register, selectors, terms
from approvals.committees.refusals import CommitteeHasEnded, SeatTaken
from approvals.committees.register_refusals import (
    AlternatesSit,
    AppointedByName,
    NoAlternates,
    TermTooLong,
    TooManyTerms,
)
from approvals.committees.sittings import seated
from approvals.committees.term_rules import Term, terms_before
from approvals.errors import BadInput
from approvals.models import Event, Membership, Tenure
from notifications.models import Delivery
from tests.builders_committees import AT, LONG_AGO, a_person
from tests.builders_register import DAY, Register

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
END = date(2030, 11, 22)  # of four years from DAY


@pytest.fixture
def kept():
    return Register()


@pytest.fixture
def parent(kept):
    """The seat of the parents on a board of nine."""
    return kept.board().seats.get(kind="parent")


@pytest.mark.parametrize(
    ("terms", "before"),
    [
        ([], 0),
        ([("2018-01-01", "2021-12-31"), ("2022-01-01", "2025-12-31")], 2),
        ([("2018-01-01", "2021-12-31"), ("2022-01-01", "2025-12-30")], 0),  # a day off before the new term
        ([("2018-01-01", "2021-12-30"), ("2022-01-01", "2025-12-31")], 1),  # a day off between the two
        ([("2022-01-01", None)], 1),
        ([("2026-01-02", "2029-01-01")], 0),  # a later one is not before
    ],
)
def test_a_day_off_the_committee_ends_the_row(terms, before):
    row = [Term(date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in terms]
    assert terms_before(row, date(2026, 1, 1)) == before


def test_a_term_without_a_last_day_is_the_whole_term(kept, parent):
    assert kept.appoint(parent).last_day == END


def test_a_term_is_as_long_as_the_constitution_says_and_not_a_day_longer(kept, parent):
    with pytest.raises(TermTooLong) as refused:
        kept.appoint(parent, last_day=END + A_DAY)
    assert "22/11/2573" in str(refused.value)
    assert "38" in str(refused.value)
    assert kept.appoint(parent, last_day=END).last_day == END


def test_a_third_term_in_a_row_is_refused_and_after_a_day_off_it_is_the_first(kept, parent):
    member = a_person()
    kept.appoint(parent, member)
    second = kept.appoint(parent, member, first_day=END + A_DAY)
    third = second.last_day + A_DAY
    with pytest.raises(TooManyTerms):
        kept.appoint(parent, member, first_day=third)
    kept.appoint(parent, member, first_day=third + A_DAY)


def test_a_row_of_terms_goes_on_when_the_board_is_founded_anew(kept):
    school, member = kept.school(), a_person()
    first = kept.board(school, founded_on=date(2018, 11, 23))
    kept.appoint(first.seats.get(kind="parent"), member, first_day=date(2018, 11, 23))
    kept.appoint(first.seats.get(kind="parent"), member, first_day=date(2022, 11, 23))
    changing.dissolve(committee_id=first.pk, last_day=date(2026, 11, 22), reason="ครบวาระ", **kept.act)
    again = kept.board(school)
    with pytest.raises(TooManyTerms):
        kept.appoint(again.seats.get(kind="expert"), member)
    elsewhere = kept.board()
    kept.appoint(elsewhere.seats.get(kind="expert"), member)


def test_an_ex_officio_seat_has_no_term(kept):
    seat = kept.board().seats.get(role="secretary")
    director = a_person()
    Tenure.objects.create(district=kept.district, person=director, post=seat.post, first_day=LONG_AGO)
    assert kept.appoint(seat, director).last_day is None


def test_a_seat_that_follows_a_post_passes_with_the_post(kept):
    board = kept.board()
    seat = board.seats.get(role="secretary")
    director = a_person()
    held = Tenure.objects.create(district=kept.district, person=director, post=seat.post, first_day=LONG_AGO)
    kept.appoint(seat, director)
    assert selectors.members_of(board, DAY + A_DAY).exists()
    held.last_day = DAY
    held.save()
    assert not selectors.members_of(board, DAY + A_DAY).exists()


def test_alternates_stand_in_only_where_the_founding_order_lets_them(kept):
    member = kept.appoint(kept.board().seats.get(kind="parent"))
    with pytest.raises(NoAlternates):
        kept.alternate(member)
    allowing = kept.board(allows_alternates=True)
    member = kept.appoint(allowing.seats.get(kind="parent"))
    alternate = kept.alternate(member)
    assert alternate.last_day == member.last_day
    assert list(selectors.alternates_of(allowing, DAY)) == [alternate]
    assert not selectors.vacant_seats_of(allowing, DAY).filter(pk=member.seat_id).exists()
    assert selectors.committees_of(alternate.person, DAY).get() == allowing
    assert [row.pk for row in seated([allowing], DAY)[allowing.pk].members] == [member.pk]  # one member a seat


def test_experts_appointed_by_name_have_no_alternate(kept):
    expert = kept.appoint(kept.board(allows_alternates=True).seats.get(kind="expert"))
    with pytest.raises(AppointedByName) as refused:
        kept.alternate(expert)
    assert "75" in str(refused.value)


def test_an_alternate_serves_within_the_days_of_the_member_and_sits_nowhere_else(kept):
    board = kept.board(allows_alternates=True)
    member, other = (kept.appoint(board.seats.get(kind=kind)) for kind in ("parent", "teacher"))
    for days in ({"first_day": DAY - A_DAY}, {"last_day": END + A_DAY}):
        with pytest.raises(BadInput):
            kept.alternate(member, **days)
    with pytest.raises(SeatTaken):
        kept.alternate(member, other.person)
    kept.alternate(member)
    with pytest.raises(SeatTaken):
        kept.alternate(member)


def test_who_stands_in_leaves_with_the_member_and_alternates_are_not_forbidden_in_passing(kept):
    board = kept.board(allows_alternates=True)
    member = kept.appoint(board.seats.get(kind="parent"))
    alternate = kept.alternate(member)
    typed = {"name_th": board.name_th, "name_en": "", "founding_order": "1/2569", "allows_alternates": False}
    with pytest.raises(AlternatesSit):
        changing.change_particulars(committee_id=board.pk, **typed, **kept.act)
    register.end_membership(membership_id=member.pk, last_day=DAY, reason="ลาออก", **kept.act)
    alternate.refresh_from_db()
    assert alternate.last_day == DAY


def test_a_dissolved_committee_takes_no_members(kept, parent):
    changing.dissolve(committee_id=parent.committee_id, last_day=DAY, reason="ครบวาระ", **kept.act)
    with pytest.raises(CommitteeHasEnded):
        kept.appoint(parent, first_day=DAY + A_DAY)


def test_nobody_sits_before_the_committee_was_founded(kept, parent):
    with pytest.raises(BadInput):
        kept.appoint(parent, first_day=DAY - A_DAY)


def ends_soon(kept, seat, days=90):
    return kept.appoint(seat, last_day=DAY + timedelta(days=days))


def told() -> list[tuple[str, str]]:
    rows = Delivery.objects.filter(template__startswith="term-ends").order_by("person_id", "channel")
    return [(row.template, row.channel) for row in rows]


def test_ninety_days_before_its_end_a_term_is_warned_of_once(kept):
    board = kept.board()
    near, also_near = (ends_soon(kept, board.seats.get(kind=kind)) for kind in ("parent", "teacher"))
    ends_soon(kept, board.seats.get(kind="alumni"), days=91)
    assert terms.warn(at=AT) == 2
    assert terms.warn(at=AT + A_DAY) == 1  # the third is ninety days away by now
    assert terms.warn(at=AT + 2 * A_DAY) == 0
    near.refresh_from_db()
    assert near.warned_on == DAY
    first, second = Event.objects.filter(kind="membership.ends_soon").order_by("seq")
    assert first.subject_id == str(board.pk)
    assert near.person.name_th not in bytes(first.body).decode()
    members = Delivery.objects.filter(event=first, template="term-ends-soon", channel="inbox")
    assert {row.person for row in members} == {near.person, also_near.person}
    assert Delivery.objects.filter(event=second, template="term-ends-soon", channel="inbox").count() == 1


def test_the_member_the_secretary_and_the_administrators_are_told_and_nobody_else(kept):
    board = kept.board()
    seat = board.seats.get(role="secretary")
    director, bystander = a_person(), kept.appoint(board.seats.get(kind="community")).person
    Tenure.objects.create(district=kept.district, person=director, post=seat.post, first_day=LONG_AGO)
    kept.appoint(seat, director)
    member = ends_soon(kept, board.seats.get(kind="parent")).person
    terms.warn(at=AT)
    rows = Delivery.objects.filter(channel="inbox").filter(template__startswith="term")
    assert {(row.template, row.person) for row in rows} == {
        ("term-ends-soon", member),
        ("terms-end-soon", director),
        ("terms-end-soon", kept.by),
    }
    assert bystander not in {row.person for row in rows}
    assert all(row.committee_id == board.pk for row in rows)


@pytest.mark.parametrize("why", ["followed", "dissolved", "ended", "alternate"])
def test_no_warning_where_there_is_nothing_to_do(kept, why):
    board = kept.board(allows_alternates=True)
    seat = board.seats.get(kind="parent")
    member = ends_soon(kept, seat, days=30)
    if why == "followed":
        kept.appoint(seat, first_day=member.last_day + A_DAY)
    elif why == "dissolved":
        changing.dissolve(committee_id=board.pk, last_day=DAY, reason="ครบวาระ", **kept.act)
    elif why == "ended":
        register.end_membership(membership_id=member.pk, last_day=DAY, reason="ลาออก", **kept.act)
        Membership.objects.filter(pk=member.pk).update(first_day=DAY - A_DAY, last_day=DAY - A_DAY)
    else:
        Membership.objects.filter(pk=member.pk).update(last_day=END)
        kept.alternate(member, last_day=DAY + timedelta(days=30))
    assert terms.warn(at=AT) == 0
    assert told() == []


def test_control_the_same_member_is_warned_of_when_nothing_stands_against_it(kept):
    ends_soon(kept, kept.board(allows_alternates=True).seats.get(kind="parent"), days=30)
    assert terms.warn(at=AT) == 1
