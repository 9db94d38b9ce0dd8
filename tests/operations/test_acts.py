"""Whoever administers a district sends mails again or cancels them; never one that is being sent, never elsewhere."""

import json

import pytest

from approvals.audit import kinds
from approvals.audit.models import Event, PrivateValue
from approvals.errors import BadInput
from approvals.people.refusals import NotAdministrator
from notifications import relay
from notifications.models import Delivery
from notifications.operations.refusals import ChangedMeanwhile, NothingToCancel, NothingToResend
from notifications.operations.services import cancel, resend
from tests.builders import A_TUESDAY, an_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(letter, mail_server, clock) -> Delivery:
    """A letter the mail server refused."""
    mail_server.answers.append("550 no such mailbox")
    relay.deliver(clock=clock)
    letter.refresh_from_db()
    assert letter.state == "failed"
    return letter


def asked(office, *mails: Delivery, **more) -> dict:
    district = {"district": office.district, "mail_ids": [mail.pk for mail in mails]}
    return {**district, "by": office.nok, "at": A_TUESDAY, **more}


def why(office, mail: Delivery, reason: str = "ย้ายแล้ว", **more) -> dict:
    return {
        "district": office.district,
        "mail_id": mail.pk,
        "reason": reason,
        "by": office.nok,
        "at": A_TUESDAY,
        **more,
    }


def state_of(mail: Delivery) -> str:
    return Delivery.objects.get(pk=mail.pk).state


@pytest.mark.parametrize("state", ["failed", "parked", "bounced"])
def test_a_mail_that_did_not_get_through_goes_again_under_its_own_id(office, failed, mail_server, clock, state):
    Delivery.objects.filter(pk=failed.pk).update(state=state)

    assert resend(**asked(office, failed)) == 1
    assert relay.deliver(clock=clock) == 1

    assert mail_server.ids() == [failed.message_id]
    event = Event.objects.get(kind=kinds.MAIL_RESENT)
    assert json.loads(bytes(event.body))["data"] == {"mails": [failed.pk], "were": {state: 1}}
    assert (event.subject_kind, event.subject_id) == ("mail", str(failed.pk))


def test_a_mail_that_is_sent_again_takes_no_other_message_with_it(office, failed, mail_server, clock):
    Delivery.objects.filter(pk=failed.pk).update(bundle="request-1")
    resend(**asked(office, failed))
    notice = Delivery.objects.get(channel="inbox", person=failed.person)
    Delivery.objects.filter(pk=notice.pk).update(
        channel="email",
        state="pending",
        bundle="request-1",
        next_at=A_TUESDAY,
        template="request-late",
        message_id="<other@office.example>",
    )  # a second message that waits in the same bundle
    relay.deliver(clock=clock)

    assert not Delivery.objects.filter(carried_by=failed.pk).exists()


@pytest.mark.parametrize("state", ["pending", "sending", "sent", "delivered", "cancelled"])
def test_a_mail_that_is_under_way_or_has_arrived_is_not_sent_again(office, failed, clock, state):
    leased = {"lease": "0" * 32, "lease_until": A_TUESDAY} if state == "sending" else {}
    Delivery.objects.filter(pk=failed.pk).update(state=state, next_at=A_TUESDAY, **leased)

    with pytest.raises(NothingToResend):
        resend(**asked(office, failed))
    assert state_of(failed) == state


def test_what_was_confirmed_in_a_preview_is_sent_again_whole_or_not_at_all(office, failed):
    other = Delivery.objects.create(
        district=office.district, event=failed.event, person=office.kanya, template=failed.template, channel="email",
        state="failed", message_id="<second@office.example>",
    )  # fmt: skip
    Delivery.objects.filter(pk=other.pk).update(state="sent")
    with pytest.raises(ChangedMeanwhile):
        resend(**asked(office, failed, other, exactly=True))
    assert state_of(failed) == "failed"

    Delivery.objects.filter(pk=other.pk).update(state="failed")
    assert resend(**asked(office, failed, other, exactly=True)) == 2
    event = Event.objects.get(kind=kinds.MAIL_RESENT)
    assert (event.subject_kind, event.subject_id) == ("mails", office.district.code)


def test_a_mail_is_cancelled_with_a_reason_that_no_event_contains(office, letter, mail_server, clock):
    cancel(**why(office, letter, "คุณมาลี ย้ายไปเขตอื่นแล้ว"))

    assert relay.deliver(clock=clock) == 0
    event = Event.objects.get(kind=kinds.MAIL_CANCELLED)
    assert "มาลี" not in bytes(event.body).decode()
    assert json.loads(bytes(event.body))["data"] == {"mails": [letter.pk], "were": {"pending": 1}}
    assert PrivateValue.objects.get(event=event).value == "คุณมาลี ย้ายไปเขตอื่นแล้ว"


@pytest.mark.parametrize("state", ["failed", "parked"])
def test_what_failed_or_was_set_aside_can_be_cancelled(office, failed, state):
    Delivery.objects.filter(pk=failed.pk).update(state=state)
    cancel(**why(office, failed))

    assert state_of(failed) == "cancelled"


def test_nobody_cancels_without_a_reason(office, letter):
    with pytest.raises(BadInput):
        cancel(**why(office, letter, "  "))
    assert state_of(letter) == "pending"


def test_a_mail_that_is_being_sent_is_not_cancelled(office, letter, clock):
    relay.claim(at=clock.now)

    with pytest.raises(NothingToCancel):
        cancel(**why(office, letter))
    assert state_of(letter) == "sending"


def test_only_who_administers_the_district_may(office, failed):
    for somebody in (office.malee, office.tawan, office.somchai):
        with pytest.raises(NotAdministrator):
            resend(**asked(office, failed, by=somebody))
        with pytest.raises(NotAdministrator):
            cancel(**why(office, failed, by=somebody))
    assert state_of(failed) == "failed"


def test_a_mail_of_another_district_is_out_of_reach(office, failed):
    other = an_office("krb")

    with pytest.raises(NothingToResend):
        resend(**asked(other, failed))
    with pytest.raises(NothingToCancel):
        cancel(**why(other, failed))
    with pytest.raises(NotAdministrator):
        resend(**asked(office, failed, by=other.nok))
    assert state_of(failed) == "failed"
