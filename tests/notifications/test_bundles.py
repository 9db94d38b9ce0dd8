"""What waits for one person in one bundle travels in one mail, and nothing of it is lost on the way."""

from datetime import timedelta

import pytest

from notifications import relay
from notifications.models import Delivery
from tests.builders import a_submitted

pytestmark = [pytest.mark.usefixtures("bells")]


@pytest.fixture
def waiting(office):
    """Three mails that wait for one person in one bundle, the last of them not due for an hour."""
    for nights in ("1", "2", "3"):
        a_submitted(office, "ACA-07", nights=nights)
    asked = Delivery.objects.filter(channel="email", person=office.malee, template="stage-opened")
    Delivery.objects.filter(channel="email").exclude(pk__in=asked.values("pk")).update(state="cancelled")
    first, second, third = asked.order_by("id")
    asked.update(bundle="d")
    third.next_at += timedelta(hours=1)
    third.bundle = "d"
    third.save(update_fields=["next_at", "bundle"])
    return [first.pk, second.pk, third.pk]


def states(keys: list[int]) -> list[tuple[str, int | None]]:
    """State and carrier of each."""
    rows = Delivery.objects.in_bulk(keys)
    return [(rows[key].state, rows[key].carried_by_id) for key in keys]


def test_one_mail_goes_for_all_that_waits_together(waiting, mail_server, clock):
    first, *others = waiting
    assert relay.deliver(clock=clock) == 1

    assert len(mail_server.letters) == 1
    assert states(waiting) == [("sent", None), *[("carried", first)] * len(others)]


def test_control_without_a_bundle_each_goes_alone(waiting, mail_server, clock):
    Delivery.objects.filter(pk__in=waiting).update(bundle="")
    clock.move(hours=2)
    assert relay.deliver(clock=clock) == 3


def test_a_mail_given_back_untouched_brings_all_of_its_own_along(waiting, mail_server, clock):
    first, second, third = waiting
    Delivery.objects.filter(pk=first).update(next_at=clock.now + timedelta(minutes=9), bundle="")
    relay.send(relay.claim(at=clock.now), clock=clock, until=clock.now)  # no time: given back
    assert states([second, third]) == [("pending", None), ("carried", second)]

    Delivery.objects.filter(pk=first).update(bundle="d")
    relay.deliver(clock=clock)
    assert states(waiting) == [("sent", None), ("carried", first), ("carried", first)]


def test_a_mail_that_may_have_gone_takes_none_more(waiting, mail_server, clock):
    first, _second, third = waiting
    Delivery.objects.filter(pk=third).update(bundle="")
    mail_server.answers.append("451 later")
    assert relay.deliver(clock=clock) == 0
    Delivery.objects.filter(pk=third).update(bundle="d")

    clock.move(hours=2)
    assert relay.deliver(clock=clock) == 2
    assert states(waiting) == [("sent", None), ("carried", first), ("sent", None)]
