"""A mail whose answer was lost is looked up before it is sent again, in the log of the mail server or at a provider."""

from datetime import timedelta
from pathlib import Path

import pytest

from approvals.models import Person
from notifications import relay
from notifications.bounces import services as bounces
from notifications.bounces.models import MailReport, Outcome
from notifications.bounces.rules import Report
from notifications.evidence import postfix, sources
from notifications.models import Delivery
from tests.builders import a_submitted

pytestmark = pytest.mark.django_db

LOG = """\
Nov 24 09:00:01 mail postfix/smtpd[811]: 4Wq1: client=amnat[10.0.0.2]
Nov 24 09:00:01 mail postfix/submission/smtpd[811]: 4XyZ1a2B: client=amnat[10.0.0.2]
Nov 24 09:00:01 mail postfix/cleanup[812]: 4XyZ1a2B: message-id={id}
"""
TAKEN = (
    LOG
    + "Nov 24 09:00:01 mail postfix/qmgr[700]: 4XyZ1a2B: from=<amnat@office.example>, size=9, nrcpt=1 (queue active)\n"
)
SENT = (
    TAKEN
    + """\
Nov 24 09:00:03 mail postfix/smtp[813]: 4XyZ1a2B: to=<malee@example.org>, relay=mx.example.org[192.0.2.7]:25, delay=2, \
dsn=2.0.0, status=sent (250 2.0.0 Ok: malee@example.org queued as 9F)
Nov 24 09:00:03 mail postfix/qmgr[700]: 4XyZ1a2B: removed
"""
)


@pytest.fixture
def letter(office) -> Delivery:
    """One letter that waits to be sent."""
    Person.objects.exclude(pk=office.malee.pk).update(email="")
    a_submitted(office, "ACA-07", nights="1")
    return Delivery.objects.get(channel="email")


@pytest.fixture
def log(settings, tmp_path) -> Path:
    """The log of a Postfix, empty so far, and looked at."""
    settings.MAIL_EVIDENCE, settings.MAIL_LOG = "postfix", str(tmp_path / "mail.log")
    path = tmp_path / "mail.log"
    path.touch()
    return path


def a_lost_answer(letter, mail_server, clock) -> None:
    """The letter was taken, and the connection broke before we heard of it."""
    mail_server.answers.append("drop")
    relay.deliver(clock=clock)
    clock.move(seconds=30)


def test_a_letter_that_the_log_shows_as_sent_is_not_sent_again(letter, mail_server, clock, log):
    a_lost_answer(letter, mail_server, clock)
    log.write_text(SENT.format(id=letter.message_id))

    relay.deliver(clock=clock)

    letter.refresh_from_db()
    assert mail_server.ids() == [letter.message_id]  # once
    assert (letter.state, letter.reply) == ("sent", "4XyZ1a2B: sent 250 2.0.0 Ok: … queued as 9F")
    assert (letter.ambiguous, letter.is_possibly_twice, letter.sent_at) == (0, False, clock.now)


@pytest.mark.parametrize(
    "text", ["", LOG, "no log at all\x00\xff\n" * 3, SENT.replace("{id}", "<else@office.example>")]
)
def test_without_proof_it_goes_again_under_its_own_id_and_is_called_possibly_twice(
    letter, mail_server, clock, log, text
):
    a_lost_answer(letter, mail_server, clock)
    log.write_text(text.format(id=letter.message_id))

    relay.deliver(clock=clock)

    letter.refresh_from_db()
    assert mail_server.ids() == [letter.message_id] * 2
    assert (letter.state, letter.ambiguous, letter.is_possibly_twice) == ("sent", 1, True)


def test_a_relay_that_died_after_handing_over_is_looked_up_too(letter, mail_server, clock, log):
    batch = relay.claim(at=clock.now)
    relay._about_to_hand_over(letter, batch.lease)
    log.write_text(TAKEN.format(id=letter.message_id))
    clock.move(minutes=4)
    relay.sweep(at=clock.now)

    relay.deliver(clock=clock)

    letter.refresh_from_db()
    assert mail_server.ids() == []
    assert (letter.state, letter.reply) == ("sent", "4XyZ1a2B: taken into the queue")


def test_a_letter_that_certainly_did_not_go_asks_nobody(letter, mail_server, clock, settings, monkeypatch):
    monkeypatch.setattr(sources, "chosen", lambda: pytest.fail("nobody is asked"))
    mail_server.answers.append("451 later")
    relay.deliver(clock=clock)
    clock.move(seconds=30)

    assert relay.deliver(clock=clock) == 1


def test_a_log_that_is_missing_stops_no_mail(letter, mail_server, clock, settings):
    settings.MAIL_EVIDENCE, settings.MAIL_LOG = "postfix", "/nowhere/mail.log"
    a_lost_answer(letter, mail_server, clock)

    assert relay.deliver(clock=clock) == 1


def test_a_log_that_was_turned_away_is_read_as_well(letter, log):
    log.with_name("mail.log.1").write_text(SENT.format(id=letter.message_id))
    log.write_text("Nov 25 00:00:00 mail postfix/anvil[1]: statistics\n")

    assert list(sources.find({letter.message_id})) == [letter.message_id]


def test_of_a_huge_log_only_the_end_is_read(log, monkeypatch):
    monkeypatch.setattr(postfix, "READ_AT_MOST", 4096)
    noise = "Nov 24 08:00:00 mail postfix/anvil[1]: statistics\n" * 2000
    log.write_text(SENT.format(id="<old@x>") + noise + SENT.format(id="<new@x>"))

    assert list(sources.find({"<old@x>", "<new@x>"})) == ["<new@x>"]


def test_a_queue_id_that_comes_back_is_the_id_of_the_later_letter():
    refused = (
        LOG.format(id="<second@x>")
        + "Nov 24 09:00:09 mail postfix/cleanup[812]: 4XyZ1a2B: milter-reject: END-OF-MESSAGE\n"
    )

    assert list(postfix.taken(SENT.format(id="<first@x>") + refused, {"<first@x>", "<second@x>"})) == ["<first@x>"]


def test_what_a_provider_has_reported_about_is_not_sent_again(letter, mail_server, clock, settings):
    settings.MAIL_EVIDENCE = "provider"
    a_lost_answer(letter, mail_server, clock)
    letter.refresh_from_db()
    bounces.note(Report(Outcome.TAKEN, letter.message_id), source=MailReport.Source.PROVIDER, at=clock.now)

    relay.deliver(clock=clock)

    letter.refresh_from_db()
    assert mail_server.ids() == [letter.message_id]
    assert (letter.state, letter.reply, letter.ambiguous) == ("sent", "taken", 0)


def test_news_of_a_mail_that_waits_to_go_again_settle_it_at_once(letter, mail_server, clock):
    a_lost_answer(letter, mail_server, clock)

    bounces.note(Report(Outcome.DELIVERED, letter.message_id), source=MailReport.Source.PROVIDER, at=clock.now)

    relay.deliver(clock=clock)
    letter.refresh_from_db()
    assert mail_server.ids() == [letter.message_id]
    assert (letter.state, letter.ambiguous, letter.next_at) == ("delivered", 0, None)


def test_news_that_come_while_the_mail_is_being_sent_are_carried_over_later(letter, clock, mail_server):
    batch = relay.claim(at=clock.now)
    bounces.note(Report(Outcome.DELIVERED, letter.message_id), source=MailReport.Source.PROVIDER, at=clock.now)
    assert Delivery.objects.get(pk=letter.pk).state == "sending"

    relay.send(batch, clock=clock, until=clock.now + relay.ENOUGH)
    assert bounces.apply_late(at=clock.now) == 1
    assert bounces.apply_late(at=clock.now) == 0

    assert Delivery.objects.get(pk=letter.pk).state == "delivered"


def test_nobody_is_asked_before_a_log_can_be_written():
    assert relay.BACK_OFF[0] >= relay.ASK_AFTER >= timedelta(seconds=20)
    assert relay.LEASE > relay.ENOUGH + relay.ASK_AFTER  # what the sweep takes back was handed over long ago
