"""Mails that come back to a real Maildir: read with the standard library, each moves the mail it is about."""

from mailbox import Maildir
from pathlib import Path

import pytest

from approvals.audit.models import Event
from approvals.models import Person
from notifications import relay
from notifications.bounces import mailbox, returned, services
from notifications.bounces.models import AddressTrouble, MailReport, StrayReport
from notifications.models import Delivery
from tests.builders import a_submitted

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent / "returned"
UNKNOWN_USER = {"action": "failed", "status": "5.1.1", "diagnostic": "550 5.1.1 <{to}>: Recipient address rejected"}
FULL = {"action": "failed", "status": "5.2.2", "diagnostic": "552 5.2.2 mailbox full"}
LATER = {"action": "delayed", "status": "4.4.1", "diagnostic": "connect to mx.example.org: timed out"}


@pytest.fixture
def letter(office, mail_server, clock) -> Delivery:
    """One mail that was sent: the district director is asked to permit a trip."""
    Person.objects.exclude(pk=office.malee.pk).update(email="")
    a_submitted(office, "ACA-07", nights="1")
    relay.deliver(clock=clock)
    return Delivery.objects.get(channel="email")


@pytest.fixture
def box(settings, tmp_path) -> Maildir:
    """The mailbox that returned mails come to."""
    settings.BOUNCE_MAILBOX = str(tmp_path / "returned")
    return Maildir(tmp_path / "returned", create=True)


def a_returned(to: str, message_id: str = "", *, action: str, status: str, diagnostic: str) -> bytes:
    """One delivery report as Postfix writes it."""
    words = {"recipient": to, "action": action, "status": status, "diagnostic": diagnostic.format(to=to)}
    line = f"Message-ID: {message_id}" if message_id else "X-Nothing: here"
    return (FILES / "failed.eml").read_text().format(message_id_line=line, **words).encode()


def a_complaint(message_id: str, kind: str = "abuse") -> bytes:
    """One feedback report."""
    return (FILES / "complaint.eml").read_text().format(message_id=message_id, kind=kind).encode()


def after(box: Maildir, clock, *mails: bytes) -> None:
    """Put mails into the box and look at it."""
    for mail in mails:
        box.add(mail)
    clock.move(minutes=5)
    mailbox.look(clock=clock)


def now(letter: Delivery) -> Delivery:
    letter.refresh_from_db()
    return letter


def test_an_unknown_user_bounces_the_mail_and_opens_a_trouble_without_the_address_in_it(office, letter, box, clock):
    after(box, clock, a_returned(office.malee.email, letter.message_id, **UNKNOWN_USER))

    assert now(letter).state == "bounced"
    assert letter.reply == "hard: 5.1.1 550 5.1.1 …: Recipient address rejected"
    trouble = AddressTrouble.objects.get()
    assert (trouble.person, trouble.kind, trouble.status) == (office.malee, "hard", "5.1.1")
    event = Event.objects.get(kind="person.address_trouble")
    assert (event.subject_id, event.actor) == (str(office.malee.pseudonym), None)
    everything = bytes(event.body).decode() + trouble.detail + letter.reply
    assert office.malee.email not in everything and office.malee.name_th not in everything


def test_whoever_administers_the_district_and_the_person_are_told_by_notice_only(office, letter, box, clock):
    after(box, clock, a_returned(office.malee.email, letter.message_id, **UNKNOWN_USER))

    told = Delivery.objects.filter(event__kind="person.address_trouble")
    assert set(told.values_list("person__username", "template", "channel")) == {
        (office.malee.username, "own-address-trouble", "inbox"),
        (office.nok.username, "address-trouble", "inbox"),
    }


def test_a_full_mailbox_bounces_this_mail_and_says_nothing_of_the_address(office, letter, box, clock):
    after(box, clock, a_returned(office.malee.email, letter.message_id, **FULL))

    assert now(letter).state == "bounced"
    assert not AddressTrouble.objects.exists()


def test_a_delay_changes_nothing_but_the_reply(office, letter, box, clock):
    after(box, clock, a_returned(office.malee.email, letter.message_id, **LATER))

    assert (now(letter).state, letter.reply) == ("sent", "delayed: 4.4.1 connect to mx.example.org: timed out")
    assert not AddressTrouble.objects.exists()


def test_a_complaint_leaves_the_mail_and_opens_a_trouble(office, letter, box, clock):
    after(box, clock, a_complaint(letter.message_id))

    assert now(letter).state == "sent"
    assert AddressTrouble.objects.get().kind == "complaint"


def test_a_reader_who_says_that_a_mail_is_wanted_complains_of_nothing(letter, box, clock):
    after(box, clock, a_complaint(letter.message_id, kind="not-spam"))

    assert not MailReport.objects.exists() and not AddressTrouble.objects.exists()


def test_without_a_message_id_the_recipient_names_the_mail(office, letter, box, clock):
    after(box, clock, a_returned(office.malee.email.upper(), **UNKNOWN_USER))

    assert now(letter).state == "bounced"
    assert AddressTrouble.objects.get().person == office.malee


def test_a_mail_that_somebody_else_sent_in_our_name_is_ignored_and_counted(office, letter, box, clock):
    forged = ("<spam@elsewhere.example>", "<00000000-0000-0000-0000-000000000000@office.example>")
    after(box, clock, *(a_returned(office.malee.email, message_id, **UNKNOWN_USER) for message_id in forged))

    assert now(letter).state == "sent"
    assert not AddressTrouble.objects.exists()
    assert StrayReport.objects.get(source="mailbox").count == 2


def test_an_address_of_which_nothing_was_sent_lately_is_ignored(office, letter, box, clock):
    clock.move(hours=24 * 7)
    after(box, clock, a_returned(office.malee.email, **UNKNOWN_USER), a_returned("who@example.org", **UNKNOWN_USER))

    assert (now(letter).state, StrayReport.objects.get().count) == ("sent", 2)


def test_the_same_report_twice_does_the_same_once(office, letter, box, clock):
    mail = a_returned(office.malee.email, letter.message_id, **UNKNOWN_USER)
    after(box, clock, mail, mail)

    assert Event.objects.filter(kind="person.address_trouble").count() == 1
    assert MailReport.objects.count() == 1


def test_a_read_mail_is_marked_and_not_read_again(office, letter, box, clock):
    after(box, clock, a_returned(office.malee.email, letter.message_id, **LATER), b"From: x@example.org\n\nOn leave.")

    assert mailbox.look(clock=clock) == 0
    assert [message.get_flags() for message in box] == ["S", "S"]
    assert not StrayReport.objects.exists()  # an answer of somebody on leave is no report


@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n",
        b"Content-Type: message/delivery-status\n\nAction: failed\n\nAction: failed\nFinal-Recipient: ;;;\n",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/feedback-report\n\n\xff: abuse\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 300,
    ],
)
def test_a_hostile_mail_holds_up_no_other(office, letter, box, clock, mail):
    after(box, clock, mail, a_returned(office.malee.email, letter.message_id, **UNKNOWN_USER))

    assert now(letter).state == "bounced"


def test_an_error_of_ours_leaves_the_mail_unread(office, letter, box, clock, monkeypatch):
    box.add(a_returned(office.malee.email, letter.message_id, **UNKNOWN_USER))
    with monkeypatch.context() as broken:
        broken.setattr(services, "_apply", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            mailbox.look(clock=clock)

    assert mailbox.look(clock=clock) == 1
    assert now(letter).state == "bounced"


def test_a_mailbox_that_is_not_there_is_a_line_in_the_log(settings, clock, caplog):
    settings.BOUNCE_MAILBOX = "/nowhere/at/all"

    assert mailbox.look(clock=clock) == 0
    assert "cannot be read" in caplog.text


def test_a_bounce_stays_a_bounce_whatever_is_reported_later(office, letter, box, clock):
    after(box, clock, a_returned(office.malee.email, letter.message_id, **UNKNOWN_USER))
    arrived = UNKNOWN_USER | {"action": "delivered", "status": "2.0.0"}
    after(box, clock, a_returned(office.malee.email, letter.message_id, **arrived))

    assert now(letter).state == "bounced"


def test_a_report_with_the_whole_mail_inside_names_it_too(letter):
    whole = a_returned("who@example.org", letter.message_id, **UNKNOWN_USER)
    whole = whole.replace(b"text/rfc822-headers", b"message/rfc822")

    (report,) = returned.read(whole)
    assert (report.message_id, report.status, report.recipients) == (letter.message_id, "5.1.1", ("who@example.org",))
