"""Whoever watches the servers sees that another system takes no calls, and since when; not what waits on purpose."""

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import CollectorRegistry

from notifications.operations import metrics
from notifications.webhooks import services
from notifications.webhooks.models import WebhookCall, WebhookEndpoint
from notifications.webhooks.pump import pump
from tests.builders import A_TUESDAY
from tests.webhooks.conftest import endpoint, happens, hook, inside, receiver, shown

__all__ = ["endpoint", "inside", "receiver", "shown"]

pytestmark = pytest.mark.django_db
AGE = "amnat_webhook_oldest_waiting_age_seconds"


def figures(at) -> dict:
    """Name and labels of each figure of webhooks at that moment -> its value."""

    class Both:
        def collect(self):
            yield from metrics.calls(at)
            yield from metrics.endpoints(at)

    registry = CollectorRegistry()
    registry.register(Both())
    families = text_string_to_metric_families(generate_latest(registry).decode())
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def states(found: dict) -> list[float]:
    return [found["amnat_webhook_calls", state] for state in ("waiting", "failing", "dead")]


def test_a_system_that_takes_its_calls_has_none_waiting_and_no_age(office, endpoint, receiver, clock):
    happens(office)
    pump(clock=clock)
    found = figures(clock.move(minutes=30))

    assert states(found) == [0, 0, 0]
    assert (AGE, office.district.code) not in found


def test_while_nobody_calls_at_all_the_age_grows_though_no_call_was_written(office, endpoint, clock):
    happens(office)
    found = figures(clock.move(minutes=30))

    assert not WebhookCall.objects.exists()
    assert found[AGE, office.district.code] == 30 * 60


def test_the_call_that_failed_and_those_behind_it_are_told_apart(office, endpoint, receiver, clock):
    receiver.always = 503
    happens(office, *["request.returned"] * 3)
    pump(clock=clock)
    found = figures(clock.move(minutes=4))

    assert states(found) == [2, 1, 0]
    assert found[AGE, office.district.code] == 4 * 60


def test_a_dead_letter_is_counted_and_has_no_age(office, endpoint, receiver, clock):
    happens(office)
    receiver.always = 503
    pump(clock=clock)
    WebhookCall.objects.update(state="dead", next_at=None)
    found = figures(clock.move(minutes=4))

    assert states(found) == [0, 0, 1]
    assert (AGE, office.district.code) not in found


def test_what_an_administrator_paused_is_not_late(office, endpoint, clock):
    happens(office)
    services.pause(endpoint_id=endpoint.pk, by=office.nok, at=A_TUESDAY)
    found = figures(clock.move(hours=5))

    assert found["amnat_webhook_paused_endpoints", "by-hand"] == 1
    assert found["amnat_webhook_paused_endpoints", "failing"] == 0
    assert (AGE, office.district.code) not in found


def test_of_two_systems_the_one_that_waits_longer_gives_the_age_and_an_ended_one_none(
    office, endpoint, receiver, clock
):
    hook(office, receiver.url(path="/other"), name="Other")
    WebhookEndpoint.objects.filter(name="Chat").update(ended_at=A_TUESDAY, ended_by=office.nok)
    happens(office, at=A_TUESDAY)
    happens(office, at=clock.move(minutes=10))
    found = figures(clock.move(minutes=5))

    assert found[AGE, office.district.code] == 15 * 60


def test_many_calls_cost_two_statements(office, endpoint, receiver, clock, django_assert_num_queries):
    receiver.always = 503
    happens(office, *["request.returned"] * 9)
    pump(clock=clock)

    with django_assert_num_queries(2):
        figures(clock.now)
