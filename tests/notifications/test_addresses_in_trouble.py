"""While mails to an address cannot arrive none are sent to it; the notice inside the system always is."""

import pytest

from approvals.audit.models import Event
from approvals.models import Person
from approvals.people.refusals import NotAdministrator
from notifications import relay
from notifications.bounces import services
from notifications.bounces.models import AddressTrouble, MailReport, Outcome
from notifications.bounces.refusals import NoTrouble
from notifications.bounces.rules import Report
from notifications.bounces.selectors import stopped
from notifications.models import Delivery
from tests.builders import a_submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(office, mail_server, clock) -> Delivery:
    """The mail that asks the district director to permit a trip; it was sent."""
    a_submitted(office, "ACA-07", nights="1")
    relay.deliver(clock=clock)
    return Delivery.objects.get(channel="email", person=office.malee)


@pytest.fixture
def trouble(office, asked, clock) -> AddressTrouble:
    """The mail came back."""
    report(asked, Outcome.HARD, clock.move(minutes=1))
    return AddressTrouble.objects.get()


def report(delivery: Delivery, outcome: Outcome, at, **words) -> None:
    """Somebody reports about a mail."""
    services.note(Report(outcome, delivery.message_id, **words), source=MailReport.Source.PROVIDER, at=at)


def mails_to(office) -> list[str]:
    """The states of the mails to the district director, oldest first."""
    mails = Delivery.objects.filter(channel="email", person=office.malee).order_by("id")
    return list(mails.values_list("state", flat=True))


def test_no_further_mail_goes_there_and_the_row_says_why_while_the_notice_stays(office, trouble, mail_server, clock):
    a_submitted(office, "ACA-07", nights="2")
    relay.deliver(clock=clock)

    assert mails_to(office) == ["bounced", "cancelled"]
    last = Delivery.objects.filter(channel="email", person=office.malee).latest("id")
    assert last.reply == f"not sent: hard since {trouble.since.isoformat()}"
    assert Delivery.objects.filter(person=office.malee, channel="inbox", template="stage-opened").count() == 2
    assert len(mail_server.to(office.kanya.email)) == 2  # the others get theirs


def test_mails_that_waited_already_do_not_go_either(office, asked, mail_server, clock):
    a_submitted(office, "ACA-07", nights="2")
    report(asked, Outcome.HARD, clock.now)

    relay.deliver(clock=clock)

    assert mails_to(office) == ["bounced", "cancelled"]


def test_an_administrator_who_says_that_it_works_lets_mails_go_again(office, trouble, mail_server, clock):
    services.say_it_works(district=office.district, person_id=office.malee.pk, by=office.nok, at=clock.now)
    a_submitted(office, "ACA-07", nights="2")
    relay.deliver(clock=clock)

    assert mails_to(office) == ["bounced", "sent", "sent"]  # the first says that mails are sent again
    event = Event.objects.get(kind="person.address_settled")
    assert (event.actor, b'"how":"works"' in bytes(event.body)) == (office.nok.pseudonym, True)


def test_another_address_lets_mails_go_again_and_is_not_written_into_the_trail(office, trouble, mail_server, clock):
    change = {"district": office.district, "person_id": office.malee.pk, "by": office.nok, "at": clock.now}
    services.change_address(email="malee@new.example", **change)
    a_submitted(office, "ACA-07", nights="2")
    relay.deliver(clock=clock)

    assert len(mail_server.to("malee@new.example")) == 2
    trouble.refresh_from_db()
    assert (trouble.settled_how, trouble.settled_by) == ("changed", office.nok)
    assert not any(b"malee@new" in bytes(body) for body in Event.objects.values_list("body", flat=True))


def test_an_address_changed_by_another_way_is_free_at_once_and_settled_by_the_clock(office, trouble, clock):
    Person.objects.filter(pk=office.malee.pk).update(email="malee@new.example")
    a_submitted(office, "ACA-07", nights="2")
    waiting = Delivery.objects.filter(channel="email", state="pending").select_related("person")
    assert stopped(waiting) == {}

    assert services.settle_changed(at=clock.now) == 1
    assert services.settle_changed(at=clock.now) == 0
    trouble.refresh_from_db()
    assert (trouble.settled_how, trouble.settled_by) == ("changed", None)


def test_who_does_not_administer_the_district_settles_nothing(office, trouble, clock):
    act = {"district": office.district, "person_id": office.malee.pk, "at": clock.now}
    with pytest.raises(NotAdministrator):
        services.say_it_works(by=office.malee, **act)
    with pytest.raises(NotAdministrator):
        services.change_address(email="x@example.org", by=office.malee, **act)

    services.say_it_works(by=office.nok, **act)
    with pytest.raises(NoTrouble):
        services.say_it_works(by=office.nok, **act)


def test_a_person_has_one_open_trouble_and_one_event_of_it(office, asked, trouble, clock):
    report(asked, Outcome.COMPLAINT, clock.now)

    assert AddressTrouble.objects.count() == Event.objects.filter(kind="person.address_trouble").count() == 1


def test_late_news_from_before_it_was_settled_open_nothing(office, asked, trouble, clock):
    services.say_it_works(district=office.district, person_id=office.malee.pk, by=office.nok, at=clock.move(hours=1))

    report(asked, Outcome.COMPLAINT, clock.move(hours=1))

    assert not AddressTrouble.objects.filter(settled_at=None).exists()


def test_news_about_an_earlier_address_open_nothing(office, asked, clock):
    Person.objects.filter(pk=office.malee.pk).update(email="malee@new.example")

    report(asked, Outcome.HARD, clock.now, recipients=("malee@old.example",))

    assert mails_to(office) == ["bounced"]
    assert not AddressTrouble.objects.exists()


def test_stopping_costs_a_batch_one_statement(office, django_assert_num_queries):
    a_submitted(office, "ACA-01", year="2570")
    waiting = list(Delivery.objects.filter(channel="email").select_related("person"))
    with django_assert_num_queries(1):
        assert stopped(waiting) == {}
