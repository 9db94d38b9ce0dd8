"""Several relays at once on PostgreSQL: every letter goes once; without the lease it does not."""

from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from django.utils import timezone

from notifications import relay
from notifications.models import Delivery
from tests.builders import a_submitted, an_office
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
RELAYS = 4


@pytest.fixture
def letters(bells, settings) -> list[str]:
    """Two hundred letters that are due."""
    office = an_office()
    for _ in range(20):
        a_submitted(office, "ACA-01", year="2570")
    due = Delivery.objects.filter(channel="email")
    due.update(next_at=timezone.now())
    return list(due.values_list("message_id", flat=True))


def test_four_relays_at_once_send_every_letter_once(letters, mail_server):
    sent = at_once(*[partial(relay.deliver, clock=timezone.now)] * RELAYS)

    assert sum(sent) == len(letters) == 200
    assert sorted(mail_server.ids()) == sorted(letters)
    assert sum(1 for number in sent if number) > 1  # the work was shared, nobody waited for another
    assert not Delivery.objects.exclude(channel="inbox").exclude(state="sent").exists()


def test_control_without_the_lease_letters_go_twice(letters, mail_server, monkeypatch):
    together = Barrier(RELAYS)

    def look_and_take(*, at, most=relay.BATCH):
        """The same without a lock, and a mark that does not ask whose the row is."""
        due = Delivery.objects.filter(state="pending", next_at__lte=at).select_related("person", *relay.WORDS)
        mine = tuple(due.order_by("next_at", "id")[:most])
        try:
            together.wait(2)
        except BrokenBarrierError:
            return relay.Batch(None, ())
        return relay.Batch(None, mine)

    monkeypatch.setattr(relay, "claim", look_and_take)
    monkeypatch.setattr(relay, "_about_to_hand_over", lambda delivery, lease: True)
    monkeypatch.setattr(
        relay, "_settle", lambda delivery, lease, **changes: Delivery.objects.filter(pk=delivery.pk).update(**changes)
    )
    monkeypatch.setattr(
        relay,
        "_went",
        lambda delivery, following, lease, at, reply: (relay._settle(delivery, lease, state="sent"), False),
    )

    at_once(*[partial(relay.deliver, clock=timezone.now)] * RELAYS)

    assert len(mail_server.ids()) > len(set(mail_server.ids()))


def test_a_relay_does_not_wait_for_rows_that_another_is_taking(letters):
    from django.db import connection, transaction

    def take_after(barrier: Barrier) -> int:
        with transaction.atomic():
            batch = relay.claim(at=timezone.now())
            barrier.wait(10)  # both hold their locks in this moment
            return len({delivery.pk for delivery in batch.deliveries})

    both = Barrier(2)
    assert at_once(*[partial(take_after, both)] * 2) == [relay.BATCH, relay.BATCH]
    assert Delivery.objects.filter(state="sending").count() == 2 * relay.BATCH
    assert connection.vendor == "postgresql"
