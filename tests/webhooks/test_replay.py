"""What was told is told again on the word of an administrator: the same ids, in order, marked."""

from datetime import UTC, datetime, timedelta

import pytest

from approvals.audit import kinds
from approvals.models import Event
from approvals.people.refusals import NotAdministrator
from notifications.webhooks import again, pinging, services
from notifications.webhooks.models import WebhookCall
from notifications.webhooks.pump import AHEAD, pump
from notifications.webhooks.refusals import NothingToReplay, ReplayUnderWay, WebhookIsPaused
from tests.builders import an_office
from tests.webhooks.conftest import happens, hook

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(office, endpoint, receiver, clock) -> list[Event]:
    """Five events that the other system has heard of."""
    events = happens(office, *[kinds.REQUEST_RETURNED] * 5)
    pump(clock=clock)
    receiver.got.clear()
    return events


def test_from_a_number_on_everything_comes_again_with_the_same_ids_marked_as_a_replay(
    office, endpoint, receiver, clock, heard
):
    endpoint.refresh_from_db()
    shown = again.preview(endpoint, heard[2].seq)
    again.replay(endpoint_id=endpoint.pk, first=heard[2].seq, by=office.nok, at=clock())

    assert pump(clock=clock) == shown.how_many == 3
    assert receiver.ids() == [str(event.pk) for event in heard[2:]]
    assert all(got.is_replay for got in receiver.got)
    written = Event.objects.get(kind=kinds.WEBHOOK_REPLAYED)
    assert written.actor == office.nok.pseudonym
    assert pump(clock=clock) == 0


def test_what_is_new_comes_first_and_is_not_marked(office, endpoint, receiver, clock, heard):
    again.replay(endpoint_id=endpoint.pk, first=1, by=office.nok, at=clock())
    (new,) = happens(office)

    pump(clock=clock)

    assert receiver.seqs() == [new.seq, *(event.seq for event in heard)]
    assert [got.is_replay for got in receiver.got] == [False] + [True] * 5


def test_a_replay_that_fails_does_not_hold_up_what_is_new(office, endpoint, receiver, clock, heard):
    again.replay(endpoint_id=endpoint.pk, first=1, by=office.nok, at=clock())
    receiver.answers = [500]
    pump(clock=clock)
    (new,) = happens(office)

    assert pump(clock=clock) == 1 and receiver.seqs()[-1] == new.seq
    clock.move(seconds=5)
    assert pump(clock=clock) == 5


def test_a_long_replay_arrives_whole_and_in_order(office, endpoint, receiver, clock):
    happens(office, *[kinds.REQUEST_RETURNED] * (AHEAD + 20))
    pump(clock=clock)
    receiver.got.clear()
    again.replay(endpoint_id=endpoint.pk, first=1, by=office.nok, at=clock())

    assert pump(clock=clock) == AHEAD + 20
    assert receiver.seqs() == sorted(receiver.seqs()) and len(set(receiver.ids())) == AHEAD + 20


def test_the_same_replay_is_not_asked_for_twice_and_not_while_paused(office, endpoint, receiver, clock, heard):
    ask = {"endpoint_id": endpoint.pk, "by": office.nok, "at": clock()}
    again.replay(first=1, **ask)
    with pytest.raises(ReplayUnderWay):
        again.replay(first=1, **ask)
    pump(clock=clock)
    again.replay(first=1, **ask)
    pump(clock=clock)
    with pytest.raises(NothingToReplay):
        again.replay(first=heard[-1].seq + 1, **ask)
    services.pause(**ask)
    with pytest.raises(WebhookIsPaused):
        again.replay(first=1, **ask)


def test_a_moment_is_found_in_the_chain_by_halving(office, endpoint, clock, heard, django_assert_max_num_queries):
    clocks = dict(Event.objects.filter(district=office.district).values_list("seq", "clock_us"))
    stamp = Event.objects.get(seq=heard[3].seq, district=office.district).clock_us
    moment = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=stamp)
    with django_assert_max_num_queries(8):
        assert again.first_since(office.district.pk, moment) == heard[3].seq
    assert again.first_since(office.district.pk, moment + timedelta(days=1)) == max(clocks) + 1
    assert again.first_since(office.district.pk, moment - timedelta(days=9000)) == 1


def test_an_administrator_of_another_district_can_do_nothing(office, endpoint, receiver, clock, heard):
    stranger = an_office("krb").nok
    ask = {"endpoint_id": endpoint.pk, "by": stranger, "at": clock()}
    new = {"name": "X", "url": receiver.url(), "kinds": ["request.*"], "by": stranger, "at": clock()}
    acts = (
        lambda: services.make(district=office.district, **new),
        lambda: services.change(endpoint_id=endpoint.pk, **new),
        lambda: services.rotate(**ask),
        lambda: services.pause(**ask),
        lambda: services.resume(**ask),
        lambda: services.end(**ask),
        lambda: again.replay(first=1, **ask),
        lambda: again.resend(**ask),
        lambda: again.drop(**ask),
        lambda: again.set_aside(call_id=WebhookCall.objects.first().pk, **ask),
        lambda: pinging.try_out(**ask),
    )
    for act in acts:
        with pytest.raises(NotAdministrator):
            act()
    assert not receiver.got
    services.rotate(**ask | {"by": office.nok})  # the control


def test_every_act_is_an_event_of_the_trail(office, receiver, clock):
    made = hook(office, receiver.url()).endpoint
    ask = {"endpoint_id": made.pk, "by": office.nok, "at": clock()}
    services.change(name="Chat 2", url=receiver.url(path="/secret-path"), kinds=["vote.*"], **ask)
    services.rotate(**ask)
    services.pause(**ask)
    services.resume(**ask)
    services.end(**ask)

    written = Event.objects.filter(subject_kind="webhook", subject_id=str(made.pk)).order_by("seq")
    assert [event.kind for event in written] == [
        kinds.WEBHOOK_MADE, kinds.WEBHOOK_CHANGED, kinds.WEBHOOK_SECRET_CHANGED, kinds.WEBHOOK_PAUSED,
        kinds.WEBHOOK_RESUMED, kinds.WEBHOOK_ENDED,
    ]  # fmt: skip
    told = b" ".join(bytes(event.body) for event in written)
    assert b"secret-path" not in told and b"whsec_" not in told and b"127.0.0.1" in told
