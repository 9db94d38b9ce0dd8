"""The relay against a real mail server: one letter per event and recipient, whatever the server does."""

from datetime import timedelta

import pytest
import time_machine

from approvals.models import Person
from notifications import relay, tasks
from notifications.channels import email
from notifications.models import Delivery
from notifications.operations import services as operations
from tests.builders import A_TUESDAY, a_submitted, stage
from workflows import services, votes

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(office) -> Delivery:
    """One letter that waits to be sent: the district director is asked to permit a trip."""
    Person.objects.exclude(pk=office.malee.pk).update(email="")
    a_submitted(office, "ACA-07", nights="1")
    return Delivery.objects.get(channel="email")


def now(letter: Delivery) -> Delivery:
    letter.refresh_from_db()
    return letter


def test_one_letter_per_event_and_recipient_over_one_connection(office, mail_server, clock):
    a_submitted(office, "ACA-01", year="2570")

    assert relay.deliver(clock=clock) == 10
    assert relay.deliver(clock=clock) == 0

    assert {letter["To"] for letter in mail_server.letters} == {p.email for p in [*office.members(), office.kanya]}
    assert len(mail_server.letters) == len(set(mail_server.ids())) == 10
    assert mail_server.connections == 1
    assert set(mail_server.senders) == {"amnat@office.example"}
    row = Delivery.objects.filter(channel="email").first()
    assert (row.state, row.sent_at, row.reply, row.attempt, row.lease) == ("sent", A_TUESDAY, "250 kept", 1, None)


def test_a_server_that_is_busy_is_asked_again_later_with_the_same_id(letter, mail_server, clock):
    mail_server.answers.append("451 try again later")
    assert relay.deliver(clock=clock) == 0
    assert (now(letter).state, letter.reply, letter.ambiguous) == ("pending", "451 try again later", 0)
    assert relay.deliver(clock=clock) == 0  # not yet

    clock.move(seconds=30)
    assert relay.deliver(clock=clock) == 1

    assert now(letter).attempt == 2
    assert mail_server.ids() == [letter.message_id]


def test_a_server_that_says_never_is_not_asked_again(letter, mail_server, clock):
    mail_server.answers.append("550 no such mailbox")
    relay.deliver(clock=clock)
    clock.move(hours=48)

    assert relay.deliver(clock=clock) == 0
    assert (now(letter).state, letter.reply) == ("failed", "550 no such mailbox")


def test_a_refused_recipient_does_not_hold_up_the_others(office, mail_server, clock):
    mail_server.refused_recipients[office.malee.email] = "550 unknown"
    mail_server.refused_recipients[office.kanya.email] = "450 mailbox locked"
    a_submitted(office, "ACA-07", nights="1", concerned=[office.wichai])

    assert relay.deliver(clock=clock) == 1

    assert [letter["To"] for letter in mail_server.letters] == [office.wichai.email]
    states = dict(Delivery.objects.filter(channel="email").values_list("person__username", "state"))
    assert {name.partition(".")[0]: state for name, state in states.items()} == {
        "malee": "failed",
        "kanya": "pending",
        "wichai": "sent",
    }
    assert mail_server.connections == 1


def test_a_lost_answer_is_counted_and_the_letter_repeated_under_its_own_id(letter, mail_server, clock):
    mail_server.answers.append("drop")
    relay.deliver(clock=clock)
    assert (now(letter).state, letter.ambiguous) == ("pending", 1)

    clock.move(seconds=30)
    relay.deliver(clock=clock)

    assert now(letter).state == "sent"
    assert mail_server.ids() == [letter.message_id] * 2  # a receiver that looks at the id shows one


def test_a_connection_lost_before_the_letter_is_not_ambiguous(letter, mail_server, clock):
    mail_server.answers.append("drop-early")
    relay.deliver(clock=clock)
    assert (now(letter).state, letter.ambiguous) == ("pending", 0)

    clock.move(seconds=30)
    relay.deliver(clock=clock)

    assert mail_server.ids() == [letter.message_id]


def test_after_a_lost_connection_the_other_letters_of_the_batch_still_go(office, mail_server, clock):
    a_submitted(office, "ACA-01", year="2570")
    mail_server.answers.extend(["250 ok", "250 ok", "drop"])

    assert relay.deliver(clock=clock) == 9
    assert mail_server.connections == 2
    assert Delivery.objects.filter(state="pending", ambiguous=1).count() == 1


def test_a_server_that_is_away_costs_no_attempt_and_no_letter(letter, mail_server, clock, settings):
    mail_server.stop()
    for _ in range(20):
        relay.deliver(clock=clock)
        clock.move(minutes=1)
    assert (now(letter).state, letter.attempt, letter.lease) == ("pending", 0, None)

    settings.EMAIL_PORT = mail_server.start().port
    assert relay.deliver(clock=clock) == 1


def test_after_many_attempts_a_letter_is_set_aside_and_can_be_sent_again(office, letter, mail_server, clock):
    attempts = len(relay.BACK_OFF) + 1
    mail_server.answers.extend(["451 no"] * attempts)
    for _ in range(attempts + 5):
        relay.deliver(clock=clock)
        clock.move(hours=12)
    assert (now(letter).state, letter.attempt) == ("parked", attempts)

    resent = {"district": letter.district, "mail_ids": [letter.pk], "by": office.nok, "at": clock.now}
    assert operations.resend(**resent) == 1
    assert relay.deliver(clock=clock) == 1


def test_the_sweep_finds_what_a_lost_bell_left(letter, mail_server, bells):
    with time_machine.travel(A_TUESDAY, tick=False):
        tasks.sweep()

    assert (bells, now(letter).state) == ([], "sent")


def test_a_worker_that_dies_between_lease_and_letter_loses_nothing(letter, mail_server, clock):
    relay.claim(at=clock.now)  # and then it is killed
    clock.move(minutes=2)
    assert (relay.sweep(at=clock.now), relay.deliver(clock=clock)) == (0, 0)  # it might still be alive

    clock.move(minutes=2)
    assert relay.sweep(at=clock.now) == 1
    assert relay.deliver(clock=clock) == 1

    assert (now(letter).attempt, letter.ambiguous) == (2, 0)
    assert mail_server.ids() == [letter.message_id]


def test_a_worker_that_dies_after_handing_over_leaves_that_behind(letter, mail_server, clock):
    batch = relay.claim(at=clock.now)
    relay._about_to_hand_over(letter, batch.lease)
    clock.move(minutes=4)
    relay.sweep(at=clock.now)

    assert (now(letter).state, letter.ambiguous, letter.phase) == ("pending", 1, "")


def test_a_relay_that_comes_back_too_late_sends_nothing(letter, mail_server, clock):
    slow = relay.claim(at=clock.now)
    clock.move(minutes=4)
    relay.sweep(at=clock.now)
    relay.deliver(clock=clock)

    assert relay.send(slow, clock=clock, until=clock.now + relay.ENOUGH) == 0
    assert mail_server.ids() == [letter.message_id]
    assert now(letter).state == "sent"


def test_a_letter_that_kills_its_relays_is_set_aside(letter, clock):
    for _ in range(20):
        relay.claim(at=clock.now)
        clock.move(minutes=4)
        relay.sweep(at=clock.now)

    assert (now(letter).state, letter.attempt) == ("parked", len(relay.BACK_OFF) + 1)


def test_time_is_up_in_the_middle_of_a_batch(office, mail_server, clock):
    a_submitted(office, "ACA-01", year="2570")
    batch = relay.claim(at=clock.now)

    assert relay.send(batch, clock=clock, until=clock.now) == 0

    assert set(Delivery.objects.filter(channel="email").values_list("state", "attempt", "lease")) == {
        ("pending", 0, None)
    }


def test_a_letter_that_cannot_be_written_is_set_aside_and_the_others_go(office, mail_server, clock, monkeypatch):
    a_submitted(office, "ACA-01", year="2570")
    write = relay.letters.write

    def fails_for_kanya(delivery, parcel):
        if delivery.person == office.kanya:
            message = "no such template"
            raise LookupError(message)
        return write(delivery, parcel)

    monkeypatch.setattr(relay.letters, "write", fails_for_kanya)

    assert relay.deliver(clock=clock) == 9
    assert Delivery.objects.get(state="parked").reply == "LookupError: no such template"


def test_who_has_voted_or_left_is_not_written_to_any_more(office, mail_server, clock):
    paper = a_submitted(office, "ACA-01", year="2570")
    resolution = stage(paper, "consent").resolution
    voted, gone, recused = office.members()[:3]
    act = {"resolution_id": resolution.pk, "at": A_TUESDAY}
    votes.vote(choice="yes", reason="", manifest=resolution.manifest, by=voted, **act)
    votes.recuse(ground="party", explanation="", by=recused, **act)
    Person.objects.filter(pk=gone.pk).update(is_active=False)

    assert relay.deliver(clock=clock) == 7

    assert not any(mail_server.to(person.email) for person in (voted, gone, recused))
    assert Delivery.objects.filter(state="cancelled").count() == 3


def test_nobody_is_asked_for_what_was_decided_meanwhile(office, mail_server, clock):
    paper = a_submitted(office, "ACA-07", nights="1")
    services.decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
    relay.deliver(clock=clock)

    assert mail_server.to(office.malee.email) == []
    assert len(mail_server.to(office.kanya.email)) == 2


def test_in_the_demonstration_letters_lie_in_a_folder(letter, settings, tmp_path, clock):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    assert relay.deliver(clock=clock) == 1
    (kept,) = tmp_path.glob("*.log")
    assert letter.message_id in kept.read_text(encoding="utf-8")


def test_a_batch_of_fifty_costs_a_handful_of_statements_and_one_per_letter(
    office, mail_server, clock, django_assert_max_num_queries
):
    for _ in range(5):
        a_submitted(office, "ACA-01", year="2570")

    with django_assert_max_num_queries(50 + 12):  # savepoints of the test included
        assert relay.deliver(clock=clock) == 50
    assert mail_server.connections == 1


def test_the_wait_grows_and_adds_up_to_almost_a_day():
    assert list(relay.BACK_OFF) == sorted(relay.BACK_OFF)
    assert timedelta(hours=20) < sum(relay.BACK_OFF, timedelta()) < timedelta(hours=24)


def test_only_a_definite_no_is_for_ever():
    assert email.Refused(550, b"no").for_ever
    assert not email.Refused(451, b"later").for_ever
    assert not email.Refused(421, "closing").for_ever
