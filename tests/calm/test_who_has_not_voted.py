"""The summary for the secretary, and reminders on working days only."""

from datetime import date, datetime, timedelta

import pytest

from approvals.acting.ending import is_time
from approvals.calendar.rules import COUNTRY, Calendar
from approvals.committees.awaiting import is_near
from approvals.models import Ballot, Event, Membership
from notifications.calm.rules import BANGKOK
from notifications.letters import still_needed, write
from notifications.models import Delivery
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY, a_submitted, stage
from workflows import deadlines, votes

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def vote(office):
    """A vote of the board by circulation, in which one member has voted and one withdrew."""
    resolution = stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution
    cast, out = office.members()[1:3]
    said = {"resolution_id": resolution.pk, "at": A_TUESDAY}
    votes.vote(choice="yes", reason="", manifest=resolution.manifest, by=cast, **said)
    votes.recuse(ground="kin", explanation="", by=out, **said)
    return resolution


def morning_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, 5, tzinfo=BANGKOK)


def told() -> list[Delivery]:
    rows = Delivery.objects.filter(template="vote-awaited", channel="email")
    return list(rows.select_related("person", *WORDS).order_by("id"))


def test_the_secretary_alone_is_told_once_a_working_day_when_the_last_day_is_near(office, vote):
    last = morning_of(vote.closes_on)

    assert deadlines.tell_secretaries(at=last - 10 * A_DAY) == 0
    assert deadlines.tell_secretaries(at=last) == 1
    assert deadlines.tell_secretaries(at=last + timedelta(hours=2)) == 0
    assert [row.person for row in told()] == [office.somchai]


def test_it_names_who_has_not_voted_and_neither_who_has_nor_who_withdrew(office, vote):
    deadlines.tell_secretaries(at=morning_of(vote.closes_on))
    (row,) = told()
    letter = write(row).message.body

    _secretary, cast, out, *waiting = office.members()
    assert all(member.display_name in letter for member in waiting)
    assert cast.display_name not in letter
    assert out.display_name not in letter
    event = Event.objects.get(kind="vote.awaited")
    assert not any(str(member.pseudonym).encode() in bytes(event.body) for member in office.members())


def test_once_everybody_has_voted_the_summary_is_not_sent(office, vote):
    deadlines.tell_secretaries(at=morning_of(vote.closes_on))
    assert still_needed(told()) == {row.pk for row in told()}

    Ballot.objects.filter(resolution=vote, is_open=True).update(cast_at=A_TUESDAY)
    assert still_needed(told()) == set()
    assert deadlines.tell_secretaries(at=morning_of(vote.closes_on) + timedelta(hours=1)) == 0


def test_a_secretary_who_withdrew_is_told_nothing_of_that_vote(office, vote):
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=office.somchai, at=A_TUESDAY)

    deadlines.tell_secretaries(at=morning_of(vote.closes_on))
    assert Membership.objects.filter(person=office.somchai, seat__role="secretary").exists()
    assert told() == []


def test_a_secretary_who_withdraws_before_the_mail_goes_does_not_get_it(office, vote):
    deadlines.tell_secretaries(at=morning_of(vote.closes_on))
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=office.somchai, at=A_TUESDAY)

    assert still_needed(told()) == set()


@pytest.mark.parametrize(
    ("last", "today", "near"),
    [
        (date(2026, 12, 1), date(2026, 11, 27), True),  # Friday, two working days before Tuesday
        (date(2026, 12, 1), date(2026, 11, 28), False),  # a Saturday
        (date(2026, 12, 1), date(2026, 11, 30), True),
        (date(2026, 12, 1), date(2026, 12, 1), True),
        (date(2026, 12, 1), date(2026, 12, 2), False),
        (date(2026, 12, 1), date(2026, 11, 26), False),
        (date(2027, 4, 16), date(2027, 4, 9), True),  # over Songkran
        (date(2027, 4, 16), date(2027, 4, 14), False),
    ],
)
def test_near_is_counted_in_working_days(last, today, near):
    assert is_near(last, today, COUNTRY) is near


@pytest.mark.parametrize(
    ("last", "today", "told_of"),
    [
        (date(2026, 11, 25), date(2026, 11, 24), True),
        (date(2026, 11, 29), date(2026, 11, 27), True),  # ends on Sunday, told on Friday
        (date(2026, 11, 30), date(2026, 11, 27), True),  # ends on Monday, told on Friday
        (date(2026, 11, 29), date(2026, 11, 28), False),
        (date(2026, 12, 1), date(2026, 11, 27), False),
        (date(2026, 11, 24), date(2026, 11, 24), False),
        (None, date(2026, 11, 24), False),
    ],
)
def test_the_end_of_an_order_is_told_on_the_last_working_day_before(last, today, told_of):
    assert is_time(last, today, COUNTRY) is told_of


def test_control_the_districts_own_calendar_counts():
    closed = Calendar(closed=frozenset({date(2026, 11, 30)}))

    assert is_time(date(2026, 12, 1), date(2026, 11, 27), closed)
    assert not is_near(date(2026, 12, 1), date(2026, 11, 30), closed)


def test_a_late_stage_on_a_day_off_is_mailed_on_the_next_working_day_and_noted_at_once(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    run.due_on = date(2026, 11, 27)
    run.save(update_fields=["due_on"])

    deadlines.sweep_deadlines(at=datetime(2026, 11, 28, 0, 1, tzinfo=BANGKOK))

    rows = Delivery.objects.filter(template__in=("stage-overdue", "request-late"))
    mails, notices = rows.filter(channel="email"), rows.filter(channel="inbox")
    assert {row.next_at.astimezone(BANGKOK) for row in mails} == {datetime(2026, 11, 30, 7, 0, tzinfo=BANGKOK)}
    assert {row.sent_at.astimezone(BANGKOK).date() for row in notices} == {date(2026, 11, 28)}
