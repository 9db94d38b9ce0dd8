"""The register at the same instant: two nights, two administrators, an appointment beside a dissolution."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils.timezone import localdate

from approvals.committees import changing, opening, register, terms
from approvals.committees.models import Committee, Membership, Resolution, Seat
from approvals.committees.refusals import CommitteeHasEnded, SeatTaken
from approvals.committees.register_refusals import AlreadyFounded, AsManyAsAllowed, WorkIsOpen
from approvals.errors import Refusal
from approvals.models import Event, StageRun
from tests import racing
from tests.builders import A_TUESDAY, a_draft, an_office
from tests.builders_committees import AT, a_committee, a_person, a_vote, an_officer
from tests.builders_register import DAY, Register
from workflows import services

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
TURNS = 8
at_once = partial(racing.at_once, forgive=Refusal)


@pytest.fixture
def kept():
    return Register()


def test_two_nights_at_once_warn_of_a_term_once(kept):
    for _turn in range(TURNS):
        board = kept.board()
        kept.appoint(board.seats.get(kind="parent"), last_day=DAY + timedelta(days=30))
        warned = at_once(*[partial(terms.warn, at=AT)] * 3)
        assert sorted(warned) == [0, 0, 1]
        assert Event.objects.filter(kind="membership.ends_soon", subject_id=str(board.pk)).count() == 1


def test_control_without_the_lock_the_same_term_is_warned_of_twice(kept, monkeypatch):
    kept.appoint(kept.board().seats.get(kind="parent"), last_day=DAY + timedelta(days=30))
    monkeypatch.setattr(terms.Committee.objects, "select_for_update", lambda **_how: Committee.objects.all())
    original, barrier = terms.record, racing.Barrier(2)

    def both_have_looked(*args, **kwargs):
        barrier.wait(racing.PATIENCE)
        return original(*args, **kwargs)

    monkeypatch.setattr(terms.Membership.objects, "filter", partial(_unwritten, terms.Membership.objects.filter))
    monkeypatch.setattr(terms, "record", both_have_looked)
    assert at_once(partial(terms.warn, at=AT), partial(terms.warn, at=AT)) == [1, 1]


def _unwritten(real, *args, **named):
    """Memberships whose mark is not written before both have looked."""
    rows = real(*args, **named)
    rows.update = lambda **_changes: 0
    return rows


def test_one_place_gets_one_board_however_many_found_it(kept):
    for _turn in range(TURNS):
        school = kept.school()
        outcomes = at_once(*[partial(kept.board, school)] * 3)
        assert Committee.objects.filter(school=school).count() == 1
        assert sum(isinstance(outcome, AlreadyFounded) for outcome in outcomes) == 2


def test_one_seat_takes_one_of_two_appointed_at_once(kept):
    for _turn in range(TURNS):
        seat = kept.board().seats.get(kind="parent")
        outcomes = at_once(*[partial(kept.appoint, seat, a_person()) for _ in range(2)])
        assert Membership.objects.filter(seat=seat).count() == 1
        assert sum(isinstance(outcome, SeatTaken) for outcome in outcomes) == 1


def test_a_committee_gets_no_seat_beyond_the_most_however_many_add_one(kept):
    body = kept.committee("monitoring-committee")
    add = partial(changing.add_seat, committee_id=body.pk, kind="expert", role="member", **kept.act)
    outcomes = at_once(*[add] * 4)
    assert Seat.objects.filter(committee=body, kind="expert").count() == 6
    assert sum(isinstance(outcome, AsManyAsAllowed) for outcome in outcomes) == 2


def test_nobody_is_left_sitting_on_a_committee_dissolved_in_the_same_moment(kept):
    for _turn in range(TURNS):
        board = kept.board()
        seat = board.seats.get(kind="parent")
        dissolve = partial(changing.dissolve, committee_id=board.pk, last_day=DAY, reason="ครบวาระ", **kept.act)
        tomorrow = {"first_day": DAY + timedelta(days=1), "last_day": None, "order": "", "person_id": a_person().pk}
        appoint = partial(register.appoint, seat_id=seat.pk, **tomorrow, **kept.act)
        _done, outcome = at_once(dissolve, appoint)
        came_first = isinstance(outcome, Membership)
        assert came_first or isinstance(outcome, CommitteeHasEnded)


def test_no_vote_is_opened_on_a_committee_dissolved_in_the_same_moment(kept):
    for _turn in range(TURNS):
        body = a_committee(district=kept.district)
        dissolve = partial(changing.dissolve, committee_id=body.pk, last_day=DAY, reason="ครบวาระ", **kept.act)
        ended, vote = at_once(dissolve, partial(a_vote, body))
        body.refresh_from_db()
        assert isinstance(vote, Resolution) == isinstance(ended, WorkIsOpen) == (body.ended_on is None)
        assert isinstance(vote, (Resolution, CommitteeHasEnded))


def test_control_without_its_lock_a_vote_is_opened_on_a_committee_that_is_gone(kept, monkeypatch):
    """The vote has seen the committee; it is saved after the committee was dissolved."""
    body = a_committee(district=kept.district)
    seen, gone = racing.Barrier(2), racing.Barrier(2)
    able = opening._must_be_able

    def and_then_wait(*args):
        able(*args)
        seen.wait(racing.PATIENCE)
        gone.wait(racing.PATIENCE)

    def dissolve():
        seen.wait(racing.PATIENCE)
        changing.dissolve(committee_id=body.pk, last_day=DAY, reason="ครบวาระ", **kept.act)
        gone.wait(racing.PATIENCE)

    monkeypatch.setattr(opening, "_must_be_able", and_then_wait)
    unlocked = Committee.objects.select_related("district").get
    monkeypatch.setattr(opening, "standing_still", lambda committee_id: unlocked(pk=committee_id))
    vote, _done = at_once(partial(a_vote, body), dissolve)
    body.refresh_from_db()
    assert isinstance(vote, Resolution) and body.ended_on == DAY


def test_no_request_is_sent_to_a_committee_dissolved_in_the_same_moment(settings, tmp_path):
    """Whichever came first: nothing waits for a committee that is gone, and neither waits for the other."""
    settings.UPLOAD_ROOT = tmp_path
    for turn in range(TURNS):
        office = an_office(f"gone{turn}")
        paper = a_draft(office, "ACA-01", year="2570")
        by = an_officer(office.district, "administrator")
        last_day = localdate(A_TUESDAY)
        gone = {"committee_id": office.board.pk, "last_day": last_day, "reason": "ครบวาระ", "by": by, "at": A_TUESDAY}
        ended, sent = at_once(
            partial(changing.dissolve, **gone),
            partial(services.submit, request_id=paper.pk, by=office.prasit, at=A_TUESDAY),
        )
        office.board.refresh_from_db()
        waits = StageRun.objects.filter(committee=office.board).exists()
        assert waits == isinstance(ended, WorkIsOpen) == (office.board.ended_on is None)
        assert isinstance(sent, Refusal) != waits
