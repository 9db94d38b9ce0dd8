"""Whoever administers a district hears once that mail does not get through, and once that it does again."""

from datetime import timedelta

import pytest
import time_machine

from approvals.audit import kinds
from approvals.audit.models import Event
from notifications import relay, tasks
from notifications.models import Delivery, MailAlarm
from notifications.operations import alarms, heartbeat
from tests.builders import A_TUESDAY, a_submitted, an_office

pytestmark = pytest.mark.django_db


def look(clock) -> tuple[int, int]:
    """The sweep has just run; somebody looks."""
    heartbeat.swept(clock.now)
    return alarms.look(at=clock.now)


def told(template: str) -> set[str]:
    rows = Delivery.objects.filter(template=template).select_related("person")
    assert not rows.filter(channel="email").exists()
    return {row.person.username for row in rows}


def events(kind: str, office) -> int:
    return Event.objects.filter(kind=kind, district=office.district).count()


def test_a_silent_mail_server_is_told_once_and_its_return_once(office, letter, mail_server, clock, settings, caplog):
    mail_server.stop()
    for _ in range(20):  # each time the letter is put off by half a minute and is no less late
        relay.deliver(clock=clock)
        look(clock)
        clock.move(seconds=31)
    assert events(kinds.MAIL_DELAYED, office) == 1
    assert told("mail-delayed") == {office.nok.username}
    assert "is not well: late" in caplog.text

    settings.EMAIL_PORT = mail_server.start().port
    relay.deliver(clock=clock)
    assert look(clock) == (0, 1)
    assert look(clock) == (0, 0)
    assert events(kinds.MAIL_FLOWS_AGAIN, office) == 1
    assert told("mail-flows-again") == {office.nok.username}
    assert heartbeat.last_beat().silent_since is None


def test_a_letter_that_the_server_puts_off_again_and_again_is_late_all_the_same(letter, mail_server, clock):
    mail_server.answers.extend(["451 try later"] * 3)
    for wait in relay.BACK_OFF[:3]:
        relay.deliver(clock=clock)
        clock.move(seconds=wait.total_seconds())

    clock.move(seconds=-1)  # it waits for its time, and was due twelve minutes ago
    assert look(clock) == (1, 0)


def test_control_a_letter_that_is_meant_for_later_is_not_late(letter, clock):
    Delivery.objects.filter(pk=letter.pk).update(next_at=clock.now + timedelta(hours=15))  # the digest of tomorrow

    clock.move(hours=14, minutes=59)
    assert look(clock) == (0, 0)
    clock.move(minutes=6)
    assert look(clock) == (0, 0)
    clock.move(seconds=1)
    assert look(clock) == (1, 0)


def test_only_the_district_whose_letter_failed_is_told(office, letter, mail_server, clock):
    other = an_office("krb")
    Delivery.objects.filter(district=other.district).delete()
    mail_server.answers.append("550 no such mailbox")
    relay.deliver(clock=clock)

    assert look(clock) == (1, 0)
    assert (events(kinds.MAIL_DELAYED, office), events(kinds.MAIL_DELAYED, other)) == (1, 0)
    assert MailAlarm.objects.get().what == "failed"


def test_a_sweep_that_stands_still_is_told_in_every_district(office, clock):
    other = an_office("krb")
    assert look(clock) == (0, 0)
    clock.move(seconds=60)

    assert alarms.look(at=clock.now) == (2, 0)
    assert (events(kinds.MAIL_DELAYED, office), events(kinds.MAIL_DELAYED, other)) == (1, 1)


def test_where_the_sweep_never_ran_its_minute_begins_with_the_first_look(office, clock):
    assert alarms.look(at=clock.now) == (0, 0)
    clock.move(seconds=61)

    assert alarms.look(at=clock.now) == (1, 0)


def test_looking_costs_as_many_statements_for_many_letters_as_for_one(office, clock, django_assert_max_num_queries):
    for _ in range(3):
        a_submitted(office, "ACA-01", year="2570")

    with django_assert_max_num_queries(9):  # savepoints included
        look(clock)


def test_the_sweep_writes_down_that_it_ran_with_one_statement(office, django_assert_num_queries):
    with django_assert_num_queries(1):
        heartbeat.swept(A_TUESDAY)
    with time_machine.travel(A_TUESDAY + timedelta(seconds=10), tick=False):
        tasks.sweep()

    assert heartbeat.last_beat().swept_at == A_TUESDAY + timedelta(seconds=10)


def test_the_health_page_says_in_one_word_that_mail_is_late_and_stays_well_for_the_watchman(client, letter, clock):
    with time_machine.travel(clock.now, tick=False):
        look(clock)
        assert client.get("/healthz/").json() == {"status": "ok"}

    clock.move(minutes=6)
    with time_machine.travel(clock.now, tick=False):
        look(clock)
        answer = client.get("/healthz/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "mail": "late"})

    with time_machine.travel(clock.move(minutes=2), tick=False):
        assert client.get("/healthz/").json() == {"status": "ok", "mail": "stopped"}
