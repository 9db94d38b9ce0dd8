"""Changing a committee of the register: particulars, optional seats, and dissolving it."""

from datetime import UTC, datetime, timedelta

import pytest

from approvals.committees import changing, register, selectors
from approvals.committees.models import Membership
from approvals.committees.refusals import CommitteeHasEnded
from approvals.committees.register_refusals import (
    AsFewAsAllowed,
    AsManyAsAllowed,
    SeatHasGone,
    SeatIsHeld,
    WorkIsOpen,
)
from approvals.errors import BadInput
from approvals.meetings.models import Meeting
from approvals.models import Event, StageRun
from approvals.people.refusals import NotAdministrator
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_committees import AFTER, AT, a_district, a_vote, an_officer
from tests.builders_register import DAY, Register
from workflows.services import withdraw
from workflows.votes import close_vote

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def kept():
    return Register()


@pytest.fixture
def body(kept):
    return kept.committee("monitoring-committee")


def dissolve(kept, committee, **changes):
    usual = {"last_day": DAY, "reason": "ครบวาระ"}
    return changing.dissolve(committee_id=committee.pk, **usual | changes, **kept.act)


def add(kept, committee, kind="expert", role="member"):
    return changing.add_seat(committee_id=committee.pk, kind=kind, role=role, **kept.act)


def remove(kept, seat):
    return changing.remove_seat(seat_id=seat.pk, **kept.act)


def kinds_about(committee) -> list[str]:
    rows = Event.objects.filter(subject_kind="committee", subject_id=str(committee.pk)).order_by("seq")
    return list(rows.values_list("kind", flat=True))


def test_particulars_change_and_what_it_was_founded_with_does_not(kept, body):
    typed = {"name_th": "ก.ต.ป.น.", "name_en": "Monitoring", "founding_order": "7/2569", "allows_alternates": True}
    for _again in range(2):  # the second time nothing changes, and nothing is recorded
        changing.change_particulars(committee_id=body.pk, **typed, **kept.act)
    body.refresh_from_db()
    assert (body.name_th, body.founding_order, body.allows_alternates) == ("ก.ต.ป.น.", "7/2569", True)
    assert kinds_about(body) == ["committee.founded", "committee.changed"]


def test_a_dissolved_committee_leaves_its_members_with_it_and_has_no_second_end(kept, body):
    member = kept.appoint(body.seats.filter(kind="expert").first())
    dissolve(kept, body)
    member.refresh_from_db()
    assert member.last_day == DAY
    assert not selectors.committees_of(member.person, DAY + A_DAY).exists()
    with pytest.raises(CommitteeHasEnded):
        changing.dissolve(committee_id=body.pk, last_day=DAY, reason="อีกครั้ง", by=kept.by, at=AT + A_DAY)


def test_dissolving_wants_a_reason_and_a_day_that_has_come(kept, body):
    for wrong in ({"reason": " "}, {"last_day": DAY + A_DAY}, {"last_day": DAY - A_DAY}):
        with pytest.raises(BadInput):
            dissolve(kept, body, **wrong)
    assert kinds_about(body) == ["committee.founded"]


def test_a_committee_with_an_open_vote_is_not_dissolved(kept):
    board = kept.board()
    for kind in ("chair", "parent", "teacher"):
        kept.appoint(board.seats.get(kind=kind))
    vote = a_vote(board)
    with pytest.raises(WorkIsOpen):
        dissolve(kept, board)
    close_vote(resolution_id=vote.pk, by=None, at=AFTER)
    dissolve(kept, board)


@pytest.mark.parametrize(
    ("status", "is_refused"), [("called", True), ("open", True), ("draft", False), ("ended", False)]
)
def test_a_committee_that_was_called_together_is_not_dissolved(kept, body, status, is_refused):
    starts_at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    Meeting.objects.create(
        district=kept.district, committee=body, starts_at=starts_at, place="ห้องประชุม", status=status,
        year=2569, serial=1, prepared_at=AT, prepared_by=kept.by,
    )  # fmt: skip
    if is_refused:
        with pytest.raises(WorkIsOpen):
            dissolve(kept, body)
    else:
        assert dissolve(kept, body).ended_on == DAY


def test_a_committee_that_a_request_waits_for_is_not_dissolved():
    office = an_office(profile="apa-2539")  # at meetings only: the stage waits for an agenda
    act = {"last_day": A_TUESDAY.date(), "reason": "ครบวาระ", "by": office.nok, "at": A_TUESDAY}
    paper = a_submitted(office, "ACA-01", year="2570")
    assert stage(paper, "consent").resolution is None
    for status in ("waiting", "open"):  # a later stage that has not begun, and one that waits for an agenda
        StageRun.objects.filter(request=paper).update(status=status)
        with pytest.raises(WorkIsOpen):
            changing.dissolve(committee_id=office.board.pk, **act)
    withdraw(request_id=paper.pk, by=office.somchai, at=A_TUESDAY, reasons="ถอน")
    changing.dissolve(committee_id=office.board.pk, **act)


def test_seats_are_added_up_to_the_most_and_taken_away_down_to_the_fewest(kept, body):
    add(kept, body)
    added = add(kept, body)
    assert selectors.seats_of(body, DAY).filter(kind="expert").count() == 6
    with pytest.raises(AsManyAsAllowed):
        add(kept, body)
    remove(kept, added)
    for seat in list(selectors.seats_of(body, DAY).filter(kind="expert"))[1:]:
        remove(kept, seat)
    with pytest.raises(AsFewAsAllowed):
        remove(kept, selectors.seats_of(body, DAY).get(kind="expert"))


def test_a_board_has_the_seats_of_its_regulation_no_more_and_no_fewer(kept):
    board = kept.board()
    with pytest.raises(AsManyAsAllowed):
        add(kept, board, kind="parent")
    with pytest.raises(AsFewAsAllowed):
        remove(kept, board.seats.get(kind="parent"))
    with pytest.raises(BadInput):
        add(kept, board, kind="school-administrator")


def test_a_seat_is_taken_away_when_nobody_sits_on_it_and_takes_nobody_afterwards(kept, body):
    seat = body.seats.filter(kind="expert").first()
    member = kept.appoint(seat)
    with pytest.raises(SeatIsHeld):
        remove(kept, seat)
    Membership.objects.filter(pk=member.pk).update(first_day=DAY - A_DAY, last_day=DAY - A_DAY)
    remove(kept, seat)
    assert seat not in selectors.seats_of(body, DAY)
    assert seat.memberships.exists()  # who sat there stays on record
    with pytest.raises(SeatHasGone):
        kept.appoint(seat)


def test_nobody_but_the_administrator_of_the_district_changes_the_register(kept, body):
    board = kept.board(allows_alternates=True)
    member = kept.appoint(board.seats.get(kind="parent"))
    stranger = an_officer(a_district(), "administrator")
    by = {"by": stranger, "at": AT}
    someone = {"person_id": stranger.pk, "first_day": DAY, "last_day": None, "order": ""}
    typed = {"name_th": "ก", "name_en": "", "founding_order": "", "allows_alternates": True}
    founding = {"district": kept.district, "kind": "admission-committee", "school": None, "founding_order": ""}
    for act in (
        lambda: register.found_committee(**founding, **by),
        lambda: register.end_membership(membership_id=member.pk, last_day=DAY, **by),
        lambda: changing.change_particulars(committee_id=body.pk, **typed, **by),
        lambda: changing.dissolve(committee_id=body.pk, last_day=DAY, reason="ก", **by),
        lambda: changing.add_seat(committee_id=body.pk, kind="expert", role="member", **by),
        lambda: changing.remove_seat(seat_id=body.seats.filter(kind="expert").first().pk, **by),
        lambda: changing.appoint_alternate(membership_id=member.pk, **someone, **by),
    ):
        with pytest.raises(NotAdministrator):
            act()
