"""An address that our own mail server refuses is in trouble at once, as one whose mails come back."""

import pytest

from approvals.audit.models import Event
from approvals.models import Person
from notifications import relay
from notifications.bounces import services
from notifications.bounces.models import AddressTrouble, MailReport
from notifications.bounces.rules import blames_address
from notifications.models import Delivery
from notifications.operations.services import resend
from tests.builders import a_submitted

pytestmark = pytest.mark.django_db


def refused(office, mail_server, clock, answer: str, nights: str = "1") -> Delivery:
    """The mail that asks the district director, whose address the mail server refuses with this answer."""
    mail_server.refused_recipients[office.malee.email] = answer
    a_submitted(office, "ACA-07", nights=nights)
    relay.deliver(clock=clock)
    return Delivery.objects.filter(channel="email", person=office.malee).latest("id")


def test_the_district_and_the_reader_are_warned_of_an_address_that_does_not_exist(office, mail_server, clock):
    mail = refused(office, mail_server, clock, f"550 5.1.1 <{office.malee.email}>: no such mailbox")

    trouble = AddressTrouble.objects.get()
    assert (mail.state, trouble.person, trouble.delivery) == ("failed", office.malee, mail)
    assert (trouble.kind, trouble.status, trouble.since) == ("hard", "5.1.1", clock.now)
    assert office.malee.email not in trouble.detail
    event = Event.objects.get(kind="person.address_trouble")
    assert office.malee.email.encode() not in bytes(event.body)
    told = Delivery.objects.filter(event=event, channel="inbox").values_list("person", "template")
    assert set(told) >= {(office.malee.pk, "own-address-trouble"), (office.nok.pk, "address-trouble")}


def test_no_further_mail_is_tried_and_a_second_refusal_opens_no_second_trouble(office, mail_server, clock):
    refused(office, mail_server, clock, "550 no such mailbox")
    mail = refused(office, mail_server, clock, "550 no such mailbox", nights="2")

    assert (mail.state, AddressTrouble.objects.count()) == ("cancelled", 1)
    assert mail.reply.startswith("not sent: hard since ")


def test_whom_the_administrator_vouched_for_is_in_trouble_again_when_the_server_refuses_again(
    office, mail_server, clock
):
    mail = refused(office, mail_server, clock, "550 no such mailbox")
    services.say_it_works(district=office.district, person_id=office.malee.pk, by=office.nok, at=clock.move(hours=1))
    resend(district=office.district, mail_ids=[mail.pk], by=office.nok, at=clock.now)
    relay.deliver(clock=clock)

    assert AddressTrouble.objects.filter(person=office.malee, settled_at=None).count() == 1
    assert AddressTrouble.objects.filter(person=office.malee).count() == 2


def test_what_was_said_of_an_address_that_was_changed_meanwhile_says_nothing_of_the_new_one(
    office, mail_server, clock, monkeypatch
):
    real = relay.letters.write

    def written_and_then_changed(*args):
        letter = real(*args)
        Person.objects.filter(pk=office.malee.pk).update(email="malee@new.example")
        return letter

    monkeypatch.setattr(relay.letters, "write", written_and_then_changed)
    mail = refused(office, mail_server, clock, "550 no such mailbox")

    assert mail.state == "failed"
    assert not AddressTrouble.objects.exists()


@pytest.mark.parametrize("answer", ["450 mailbox locked", "554 5.7.1 client rejected", "550 5.1.8 sender unknown"])
def test_what_is_no_fault_of_the_address_warns_nobody(office, mail_server, clock, answer):
    refused(office, mail_server, clock, answer)

    assert not AddressTrouble.objects.exists()


def test_a_letter_whose_text_is_refused_warns_nobody_of_its_address(office, mail_server, clock):
    mail_server.answers.extend(["550 5.1.1 looks like spam"] * 9)
    a_submitted(office, "ACA-07", nights="1")
    relay.deliver(clock=clock)

    assert Delivery.objects.filter(channel="email", state="failed").exists()
    assert not AddressTrouble.objects.exists()
    assert not MailReport.objects.exists()


@pytest.mark.parametrize(
    ("code", "reply", "is_blamed"),
    [
        (550, "550 no such mailbox", True),
        (551, "551 user not local", True),
        (553, "553 mailbox name not allowed", True),
        (550, "550 5.1.1 unknown", True),
        (554, "554 5.1.2 bad destination system", True),
        (550, "550 5.2.1 mailbox disabled", True),
        (552, "552 5.2.2 mailbox full", False),
        (552, "552 storage exceeded", False),
        (554, "554 no service here", False),
        (550, "550 5.7.1 relaying denied", False),
        (553, "553 5.1.8 sender rejected", False),
    ],
)
def test_which_answers_about_a_recipient_blame_the_address(code, reply, is_blamed):
    assert blames_address(code, reply) is is_blamed
