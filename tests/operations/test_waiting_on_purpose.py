"""What somebody lets wait on purpose is not late; what waits because mail is stuck is, whatever was chosen since."""

from datetime import datetime, timedelta

import pytest

from notifications import relay
from notifications.calm.choosing import choose
from notifications.calm.rules import BANGKOK, Choice
from notifications.models import Delivery
from notifications.operations.rules import LATE
from notifications.operations.selectors import figures_of
from notifications.operations.services import resend
from tests.builders import A_TUESDAY, a_submitted

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)


def is_late(office, at: datetime) -> bool:
    return any(alarm.what == "late" for alarm in figures_of(office.district, at).alarms)


@pytest.fixture
def set_aside(letter, mail_server, clock) -> Delivery:
    """A letter the mail server put off for a day, until it was set aside."""
    mail_server.answers.extend(["451 later"] * (len(relay.BACK_OFF) + 1))
    for wait in (*relay.BACK_OFF, A_SECOND):
        relay.deliver(clock=clock)
        clock.move(seconds=wait.total_seconds())
    letter.refresh_from_db()
    assert (letter.state, letter.due_since) == ("parked", A_TUESDAY)
    return letter


def test_a_mail_the_administrator_sends_again_counts_from_then_and_not_from_its_first_time(office, set_aside, clock):
    resend(district=office.district, mail_ids=[set_aside.pk], by=office.nok, at=clock.now)

    set_aside.refresh_from_db()
    assert set_aside.due_since is None
    assert not is_late(office, clock.now + LATE)
    assert is_late(office, clock.now + LATE + A_SECOND)  # the control: it should have gone by now


def test_a_mail_sent_again_that_the_server_puts_off_is_late_from_when_it_was_sent_again(
    office, set_aside, mail_server, clock
):
    again = clock.now
    resend(district=office.district, mail_ids=[set_aside.pk], by=office.nok, at=again)
    mail_server.answers.append("451 later")
    relay.deliver(clock=clock)

    set_aside.refresh_from_db()
    assert (set_aside.state, set_aside.due_since) == ("pending", again)


def test_what_waits_for_somebodys_daily_mail_rings_no_alarm_before_its_hour(office, clock):
    choose(person=office.malee, choice=Choice(is_daily=True, hour=16))
    office.malee.refresh_from_db()
    a_submitted(office, "ACA-07", nights="1")
    Delivery.objects.filter(channel="email").exclude(person=office.malee).delete()
    row = Delivery.objects.get(channel="email")
    hour = row.next_at.astimezone(BANGKOK)

    assert (row.bundle, row.due_since, hour.hour) == ("d", None, 16)
    assert not is_late(office, row.next_at + LATE)
    assert is_late(office, row.next_at + LATE + A_SECOND)  # the control


def test_whoever_chooses_the_daily_mail_moves_nothing_that_is_stuck_and_it_still_rings(
    office, letter, mail_server, clock
):
    mail_server.answers.append("451 later")
    relay.deliver(clock=clock)
    choose(person=office.malee, choice=Choice(is_daily=True, hour=16))

    letter.refresh_from_db()
    assert letter.next_at < A_TUESDAY + timedelta(hours=1)  # what it was promised for stays
    assert is_late(office, A_TUESDAY + LATE + A_SECOND)
