"""What a provider reports comes through its webhook: with the right secret and signature, or not at all."""

import hashlib
import hmac
import json
from base64 import b64encode

import pytest

from approvals.models import Person
from config import checks
from notifications import relay
from notifications.bounces.models import AddressTrouble, MailReport, StrayReport
from notifications.models import Delivery
from tests.builders import a_submitted

pytestmark = pytest.mark.django_db

SECRET = "postmark:a-long-random-word"
KEY = "key-of-the-provider"


@pytest.fixture
def letter(office, mail_server, clock, settings) -> Delivery:
    """One mail that went through a provider."""
    settings.MAIL_PROVIDER, settings.MAIL_WEBHOOK_SECRET = "postmark", SECRET
    Person.objects.exclude(pk=office.malee.pk).update(email="")
    a_submitted(office, "ACA-07", nights="1")
    relay.deliver(clock=clock)
    return Delivery.objects.get(channel="email")


def told(client, event: dict, secret: str = SECRET):
    """The provider calls."""
    given = {"HTTP_AUTHORIZATION": f"Basic {b64encode(secret.encode()).decode()}"} if secret else {}
    return client.post("/mail/events/", json.dumps(event), content_type="application/json", **given)


def an_event(letter: Delivery, record: str, **words) -> dict:
    """An event as Postmark writes it; our Message-ID comes back as the header of the mail said."""
    about = {"MessageID": "883953f4-6105-42a2-a16a-77a8eac79483", "Recipient": letter.person.email}
    return {"RecordType": record, "Metadata": {"Amnat": letter.message_id.strip("<>")}, **about, **words}


HARD = {
    "Type": "HardBounce",
    "Details": "smtp;550 5.1.1 No such account.",
}


def now(letter: Delivery) -> Delivery:
    letter.refresh_from_db()
    return letter


def test_the_mail_carries_its_message_id_to_the_provider(letter, mail_server):
    assert mail_server.letters[0]["X-PM-Metadata-Amnat"] == letter.message_id.strip("<>")


def test_a_delivered_mail_is_called_delivered(letter, client):
    details = {"Details": "smtp;250 2.0.0 OK", "DeliveredAt": "2026-11-24T02:00:00Z"}
    assert told(client, an_event(letter, "Delivery", **details)).status_code == 200

    assert (now(letter).state, letter.reply) == ("delivered", "delivered: 2.0.0 smtp;250 2.0.0 OK")


def test_a_hard_bounce_opens_a_trouble_and_the_call_may_come_twice(letter, client):
    for _ in range(2):
        assert told(client, an_event(letter, "Bounce", **HARD)).status_code == 200

    assert now(letter).state == "bounced"
    assert AddressTrouble.objects.get().person == letter.person
    assert MailReport.objects.count() == 1


def test_what_came_back_after_it_was_delivered_came_back(letter, client):
    told(client, an_event(letter, "Delivery", Details="smtp;250 OK"))
    told(client, an_event(letter, "Bounce", **HARD))

    assert now(letter).state == "bounced"


@pytest.mark.parametrize(
    "event",
    [
        {"Type": "SoftBounce", "Details": "smtp;452 4.2.2 mailbox full"},
        {"Type": "SoftBounce", "Details": "no code at all"},
        {"Type": "Transient", "Details": "timed out"},
    ],
)
def test_a_soft_bounce_changes_nothing_but_the_reply(letter, client, event):
    told(client, an_event(letter, "Bounce", **event))

    assert now(letter).state == "sent"
    assert letter.reply.startswith("delayed: ")
    assert not AddressTrouble.objects.exists()


def test_a_complaint_opens_a_trouble(letter, client):
    told(client, an_event(letter, "SpamComplaint", Type="SpamComplaint"))

    assert (now(letter).state, AddressTrouble.objects.get().kind) == ("sent", "complaint")


@pytest.mark.parametrize("record", ["Open", "Click", "SubscriptionChange", "Nonsense"])
def test_opening_and_clicking_say_nothing_and_are_not_kept(letter, client, record):
    assert told(client, an_event(letter, record)).status_code == 200

    assert (now(letter).state, MailReport.objects.count(), StrayReport.objects.count()) == ("sent", 0, 0)


@pytest.mark.parametrize("secret", ["", "postmark:wrong", ":", "postmark"])
def test_a_forged_call_is_refused_and_changes_nothing(letter, client, secret):
    assert told(client, an_event(letter, "Bounce", **HARD), secret).status_code == 400

    assert now(letter).state == "sent"
    assert not MailReport.objects.exists()


@pytest.mark.parametrize("lost", ["MAIL_PROVIDER", "MAIL_WEBHOOK_SECRET"])
def test_without_provider_or_secret_there_is_no_such_page(letter, client, settings, lost):
    setattr(settings, lost, "")

    assert told(client, an_event(letter, "Bounce", **HARD)).status_code == 404
    assert now(letter).state == "sent"


def test_only_the_chosen_provider_is_heard(letter, client, settings):
    settings.MAIL_PROVIDER = "sparkpost"

    with pytest.raises(Exception):  # noqa: B017 - its reader does not understand the other's words
        told(client, an_event(letter, "Bounce", **HARD))
    assert now(letter).state == "sent"


def a_signed_event(letter: Delivery, key: str) -> dict:
    """A failure as Mailgun writes it: the headers of the mail are in it, and a signature."""
    stamp, token = "1763950000", "a" * 50
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    failed = {
        "event": "failed",
        "severity": "permanent",
        "reason": "bounce",
        "recipient": letter.person.email,
        "id": "G9Bn5sl1TC6nu79C8C0bwg",
        "timestamp": 1763950000.0,
        "message": {"headers": {"message-id": letter.message_id.strip("<>"), "to": letter.person.email}},
        "delivery-status": {"code": 550, "message": "5.1.1 user unknown"},
    }
    return {"signature": {"timestamp": stamp, "token": token, "signature": signature}, "event-data": failed}


@pytest.mark.parametrize(("key", "status", "state"), [(KEY, 200, "bounced"), ("another key", 400, "sent")])
def test_where_a_provider_signs_its_calls_the_signature_counts_too(letter, client, settings, key, status, state):
    settings.MAIL_PROVIDER, settings.MAIL_WEBHOOK_KEY = "mailgun", KEY

    assert told(client, a_signed_event(letter, key)).status_code == status
    assert now(letter).state == state


def test_a_report_about_nothing_of_ours_is_counted(letter, client):
    stranger = {"RecordType": "Bounce", "MessageID": "x", "Email": "who@example.org", "Type": "HardBounce"}
    assert told(client, stranger).status_code == 200
    arrived = {"RecordType": "Delivery", "MessageID": "x", "Recipient": letter.person.email}
    assert told(client, arrived).status_code == 200  # of another mail to the same person

    assert StrayReport.objects.get(source="provider").count == 2
    assert now(letter).state == "sent"


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        ({"MAIL_EVIDENCE": "oracle"}, "MAIL_EVIDENCE"),
        ({"MAIL_EVIDENCE": "postfix", "MAIL_LOG": ""}, "MAIL_LOG"),
        ({"MAIL_EVIDENCE": "provider", "MAIL_PROVIDER": ""}, "MAIL_PROVIDER"),
        ({"MAIL_PROVIDER": "pigeon"}, "MAIL_PROVIDER"),
        ({"MAIL_PROVIDER": "postmark", "MAIL_WEBHOOK_SECRET": "x"}, "MAIL_WEBHOOK_SECRET"),
        ({"MAIL_PROVIDER": "mailgun", "MAIL_WEBHOOK_SECRET": "a:b"}, "MAIL_WEBHOOK_KEY"),
        ({"BOUNCE_MAILBOX": "returned"}, "BOUNCE_MAILBOX"),
        ({"BOUNCE_MAILBOX": "pop3://a:b@c"}, "BOUNCE_MAILBOX"),
    ],
)
def test_odd_settings_are_refused_at_the_start(settings, odd, words):
    for name, value in odd.items():
        setattr(settings, name, value)

    errors = checks.check_returning_mails(None)
    assert [error.id for error in errors] == ["house.E010"]
    assert words in errors[0].msg


@pytest.mark.parametrize("mailbox", ["", "/var/mail/returned", "imaps://a:b@mail.example/INBOX"])
def test_sound_settings_are_not(settings, mailbox):
    settings.MAIL_EVIDENCE, settings.MAIL_LOG, settings.BOUNCE_MAILBOX = "postfix", "/var/log/mail.log", mailbox
    settings.MAIL_PROVIDER, settings.MAIL_WEBHOOK_SECRET = "postmark", SECRET

    assert checks.check_returning_mails(None) == []
