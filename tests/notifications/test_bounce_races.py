"""Reports that come at once, on PostgreSQL: each counts once, and a person has one trouble; without the lock not."""

from functools import partial
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.utils import timezone

from approvals.audit.models import Event
from approvals.models import Person
from notifications.bounces import services
from notifications.bounces.models import AddressTrouble, MailReport, Outcome, StrayReport
from notifications.bounces.refusals import NoTrouble
from notifications.bounces.rules import Report
from notifications.models import Delivery
from tests.builders import Office, a_submitted, an_office
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def office(bells) -> Office:
    """An office whose district director got six mails, all sent."""
    office = an_office()
    Person.objects.exclude(pk=office.malee.pk).update(email="")
    for _ in range(6):
        a_submitted(office, "ACA-07", nights="1")
    Delivery.objects.filter(channel="email").update(state="sent", sent_at=timezone.now(), next_at=None)
    return office


def bounced(message_id: str):
    """One report of a hard bounce, at the door."""
    report = Report(Outcome.HARD, message_id, (), "5.1.1", "unknown")
    return partial(services.note, report, source=MailReport.Source.PROVIDER, at=timezone.now())


def test_six_mails_that_come_back_at_once_open_one_trouble(office):
    mails = list(Delivery.objects.filter(channel="email"))

    came = at_once(*[bounced(mail.message_id) for mail in mails])

    assert all(isinstance(each, Delivery) for each in came), came
    assert Delivery.objects.filter(channel="email", state="bounced").count() == 6
    assert AddressTrouble.objects.count() == Event.objects.filter(kind="person.address_trouble").count() == 1


def test_control_without_the_lock_of_the_person_only_the_database_keeps_it_to_one(office, monkeypatch):
    together, look = Barrier(6), services._is_settled_since

    def look_together(delivery: Delivery) -> bool:
        together.wait(10)
        return look(delivery)

    everybody = type("Everybody", (), {"objects": SimpleNamespace(select_for_update=lambda **how: Person.objects)})
    monkeypatch.setattr(services, "Person", everybody)
    monkeypatch.setattr(services, "_is_settled_since", look_together)

    came = at_once(*[bounced(mail.message_id) for mail in Delivery.objects.filter(channel="email")])

    assert any(isinstance(each, IntegrityError) for each in came), came


def test_one_report_six_times_at_once_counts_once(office):
    mail = Delivery.objects.filter(channel="email").first()

    came = at_once(*[bounced(mail.message_id)] * 6)

    assert all(isinstance(each, Delivery) for each in came), came
    assert (MailReport.objects.count(), Event.objects.filter(kind="person.address_trouble").count()) == (1, 1)


def test_six_strange_reports_at_once_are_counted_as_six(office):
    at_once(*[bounced("<strange@elsewhere.example>")] * 6)

    assert StrayReport.objects.get().count == 6


def test_two_administrators_who_say_at_once_that_it_works_settle_it_once(office):
    bounced(Delivery.objects.filter(channel="email").first().message_id)()
    works = partial(services.say_it_works, district=office.district, person_id=office.malee.pk, by=office.nok)

    came = at_once(*[partial(works, at=timezone.now())] * 2)

    assert sum(isinstance(each, NoTrouble) for each in came) == 1
    assert Event.objects.filter(kind="person.address_settled").count() == 1
