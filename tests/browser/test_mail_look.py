"""The pages of the mail on a screen and on a telephone, when all is well and when it is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import Person
from notifications.models import Delivery
from notifications.operations import alarms, heartbeat
from tests.builders import Office, a_submitted, an_office

pytestmark = pytest.mark.django_db(transaction=True)


def some_of_each(office: Office) -> Delivery:
    """An office whose mails went over the day, but for some; one that the mail server refused."""
    now = timezone.now()
    for _ in range(4):
        a_submitted(office, "ACA-01", year="2570")
    refused, *others = Delivery.objects.filter(channel="email").order_by("-pk")
    for place, row in enumerate(others):
        sent = now - timedelta(minutes=7 * place * (1 + place % 3))
        Delivery.objects.filter(pk=row.pk).update(state="sent", sent_at=sent, attempt=1, reply="250 2.0.0 Ok: queued")
    answer = {"attempt": 1, "reply": "550 5.1.1 <nobody@office.example>: Recipient address rejected: User unknown"}
    Delivery.objects.filter(pk=refused.pk).update(state="failed", **answer)
    Delivery.objects.filter(pk=others[0].pk).update(state="parked", attempt=8, reply="451 4.7.1 Try again later")
    Delivery.objects.filter(pk=others[1].pk).update(state="bounced", reply="mailbox full")
    Delivery.objects.filter(pk=others[2].pk).update(ambiguous=1)
    late = {"state": "pending", "next_at": now, "due_since": now - timedelta(minutes=8)}
    Delivery.objects.filter(pk=others[3].pk).update(**late)
    return Delivery.objects.get(pk=refused.pk)


def test_the_pages_of_the_mail_are_in_order(visitor, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    Person.objects.update(language=visitor.language)
    visitor.is_signed_in(office.nok)
    heartbeat.swept(timezone.now())
    visitor.goes_to("/mail/")
    visitor.finds_it_in_order("mail-well")

    refused = some_of_each(office)
    heartbeat.swept(timezone.now())
    heartbeat.silent(timezone.now() - timedelta(minutes=9), "ConnectionRefusedError: [Errno 111]", sent=0, tried=0)
    alarms.look(at=timezone.now())
    pages = {
        "mail-not-well": "/mail/",
        "mails-list": "/mail/list/",
        "mails-failed": "/mail/list/?state=failed",
        "mail-opened": f"/mail/{refused.pk}/",
        "mail-resend-asked": f"/mail/{refused.pk}/resend/",
        "mail-cancel-asked": f"/mail/{refused.pk}/cancel/",
        "mails-resend-preview": "/mail/resend/?state=failed",
    }
    for name, address in pages.items():
        visitor.goes_to(address)
        visitor.finds_it_in_order(name)
    visitor.goes_to("/mail/").get_by_text("แสดงเป็นตาราง" if visitor.language == "th" else "As a table").click()
    visitor.finds_it_in_order("mail-hours-table")
