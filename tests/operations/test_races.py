"""An administrator and a relay reach for the same mail at the same moment on PostgreSQL."""

import time
from functools import partial
from threading import Event

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from notifications import relay
from notifications.models import Delivery
from notifications.operations import alarms, services
from notifications.operations.models import MailAlarm
from notifications.operations.refusals import NothingToCancel
from tests.builders import Office
from tests.racing import PATIENCE, at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def together(office: Office, letter: Delivery) -> object:
    """The relay has claimed the letter and not committed yet when it is cancelled; what came of the cancelling."""
    claimed = Event()

    def claim() -> None:
        with transaction.atomic():
            relay.claim(at=timezone.now())
            claimed.set()
            time.sleep(0.5)  # the other one looks in this time

    def cancel() -> None:
        claimed.wait(PATIENCE)
        asked = {"reason": "ย้ายแล้ว", "by": office.nok, "at": timezone.now()}
        services.cancel(district=office.district, mail_id=letter.pk, **asked)

    return at_once(claim, cancel)[1]


def test_a_mail_that_a_relay_is_taking_is_not_cancelled(office, letter, bells):
    assert isinstance(together(office, letter), NothingToCancel)
    assert Delivery.objects.get(pk=letter.pk).state == "sending"


def test_control_without_the_lock_only_the_database_refuses_it(office, letter, bells, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)

    assert isinstance(together(office, letter), IntegrityError)
    assert Delivery.objects.get(pk=letter.pk).state == "sending"


def test_two_who_resend_at_once_do_it_once(office, letter, bells):
    Delivery.objects.filter(pk=letter.pk).update(state="failed")
    asked = {"district": office.district, "mail_ids": [letter.pk], "by": office.nok, "at": timezone.now()}

    found = at_once(*[partial(services.resend, **asked)] * 2)

    assert sorted(str(type(each).__name__) for each in found) == ["NothingToResend", "int"]


def test_two_who_look_at_once_tell_it_once(office, letter, bells):
    Delivery.objects.filter(pk=letter.pk).update(state="failed")

    found = at_once(*[partial(alarms.look, at=timezone.now())] * 4)

    assert sorted(found) == [(0, 0)] * 3 + [(1, 0)]
    assert MailAlarm.objects.count() == 1
