"""The result of one letter and the mark of the next are committed together; no mark stays on what did not go."""

from datetime import timedelta

import pytest

from notifications import letters, relay
from notifications.channels import email
from notifications.models import Delivery
from tests.builders import A_TUESDAY, Office, a_submitted

pytestmark = pytest.mark.django_db
FOR_LONG = A_TUESDAY + timedelta(days=1)


@pytest.fixture
def batch(office: Office, clock) -> relay.Batch:
    """Ten letters in hand: nine members are asked, and one person is told."""
    a_submitted(office, "ACA-01", year="2570")
    return relay.claim(at=clock.now)


def phases() -> list[str]:
    return list(Delivery.objects.filter(channel="email").order_by("next_at", "id").values_list("phase", flat=True))


def states() -> set[tuple[str, str, int, int]]:
    rows = Delivery.objects.filter(channel="email")
    return set(rows.values_list("state", "phase", "ambiguous", "attempt"))


def test_a_letter_is_marked_before_it_is_handed_over_and_the_ones_behind_it_are_not(
    batch, mail_server, clock, monkeypatch
):
    seen, write = [], letters.write

    def look(delivery, parcel):
        seen.append(phases())
        return write(delivery, parcel)

    monkeypatch.setattr(letters, "write", look)
    assert relay.send(batch, clock=clock, until=FOR_LONG) == 10

    assert seen[0] == [""] * 10
    assert seen[1:] == [[""] * n + ["data"] + [""] * (9 - n) for n in range(1, 10)]
    assert states() == {("sent", "", 0, 1)}


def test_a_relay_that_dies_between_two_letters_leaves_one_mark_and_one_doubt(batch, mail_server, clock, monkeypatch):
    died, write = [], letters.write

    def die(delivery, parcel):
        if len(mail_server.letters) == 3:
            died.append(delivery)
            raise KeyboardInterrupt
        return write(delivery, parcel)

    monkeypatch.setattr(letters, "write", die)
    monkeypatch.setattr(relay, "_give_back", lambda lease, again_at: None)  # the dead give nothing back
    with pytest.raises(KeyboardInterrupt):
        relay.send(batch, clock=clock, until=FOR_LONG)
    monkeypatch.setattr(letters, "write", write)
    clock.move(minutes=4)
    relay.sweep(at=clock.now)

    assert relay.deliver(clock=clock) == 7
    assert sorted(mail_server.ids()) == sorted(set(mail_server.ids()))  # the doubt was one: nothing came twice
    assert {row.pk for row in Delivery.objects.filter(ambiguous=1)} == {died[0].pk}


def test_a_letter_there_was_no_time_for_is_given_back_without_its_mark(batch, mail_server, clock, monkeypatch):
    offer = email.SmtpPost.offer

    def slowly(post, letter):
        clock.move(seconds=1)
        offer(post, letter)

    monkeypatch.setattr(email.SmtpPost, "offer", slowly)
    assert relay.send(batch, clock=clock, until=clock.now + timedelta(seconds=3)) == 3

    assert states() == {("sent", "", 0, 1), ("pending", "", 0, 0)}
    assert relay.deliver(clock=clock) == 7


def test_a_server_that_goes_away_leaves_no_mark_on_the_letter_it_did_not_hear_of(
    batch, mail_server, clock, monkeypatch
):
    offer = email.SmtpPost.offer

    def gone(post, letter):
        if len(mail_server.letters) == 2:
            raise email.Closed("it went away")
        offer(post, letter)

    monkeypatch.setattr(email.SmtpPost, "offer", gone)
    assert relay.send(batch, clock=clock, until=FOR_LONG) == 2
    assert states() == {("sent", "", 0, 1), ("pending", "", 0, 0)}


def test_a_letter_that_another_relay_holds_by_now_is_neither_marked_nor_sent(batch, mail_server, clock, monkeypatch):
    lost, write = batch.deliveries[1], letters.write

    def late(delivery, parcel):
        if delivery == batch.deliveries[0]:
            Delivery.objects.filter(pk=lost.pk).update(lease=None, lease_until=None, state="pending")
        return write(delivery, parcel)

    monkeypatch.setattr(letters, "write", late)
    assert relay.send(batch, clock=clock, until=FOR_LONG) == 9

    assert lost.message_id not in mail_server.ids()
    lost.refresh_from_db()
    assert (lost.state, lost.phase) == ("pending", "")
