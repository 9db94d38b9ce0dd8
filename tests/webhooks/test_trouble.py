"""When another system does not answer well: it is left alone, its administrators hear of it, nothing hangs."""

import time
from datetime import timedelta

import pytest

from approvals.audit import kinds
from approvals.models import Event
from notifications.models import Delivery
from notifications.webhooks import again, outcomes, pinging, posting, services
from notifications.webhooks.models import WebhookCall
from notifications.webhooks.pump import pump
from notifications.webhooks.refusals import NoSuchCalls, WebhookEnded, WebhookIsNotPaused, WebhookIsPaused
from tests.webhooks.conftest import happens, hook

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[Delivery]:
    """The in-app notices about events of that kind."""
    return list(Delivery.objects.filter(event__kind=kind, channel="inbox").select_related("person"))


def test_a_system_that_says_it_is_gone_is_paused_at_once_and_the_administrator_hears_of_it(
    office, endpoint, receiver, clock
):
    receiver.always = 410
    happens(office, *[kinds.REQUEST_RETURNED] * 3)

    pump(clock=clock)
    pump(clock=lambda: clock.move(hours=1))

    endpoint.refresh_from_db()
    assert endpoint.paused == "gone" and len(receiver.got) == 1
    assert [notice.person for notice in told(kinds.WEBHOOK_PAUSED)] == [office.nok]
    assert Event.objects.get(kind=kinds.WEBHOOK_PAUSED).actor is None


def test_after_five_failures_in_a_row_the_administrator_is_warned_once(office, endpoint, receiver, clock):
    receiver.always = 503
    happens(office)
    warned = []
    for pause in outcomes.BACK_OFF:
        pump(clock=clock)
        warned.append(len(told(kinds.WEBHOOK_FAILING)))
        clock.now += pause

    assert warned == [0] * 4 + [1] * 5
    assert {notice.person for notice in told(kinds.WEBHOOK_FAILING)} == {office.nok}


def test_a_success_in_between_begins_the_count_anew(office, endpoint, receiver, clock):
    receiver.answers = [503] * 4 + [204] + [503] * 4
    happens(office)
    for pause in outcomes.BACK_OFF[:5]:
        pump(clock=clock)
        clock.now += pause
    happens(office)
    for pause in outcomes.BACK_OFF[:4]:
        pump(clock=clock)
        clock.now += pause

    endpoint.refresh_from_db()
    assert endpoint.failures == 4 and len(receiver.got) == 9
    assert not told(kinds.WEBHOOK_FAILING)


def test_after_five_days_of_failing_it_is_paused_and_goes_on_where_it_stood(office, endpoint, receiver, clock):
    receiver.always = 500
    events = happens(office, *[kinds.REQUEST_RETURNED] * 3)
    start = clock.now
    while clock.now - start < timedelta(days=6):
        pump(clock=clock)
        clock.move(hours=1)

    endpoint.refresh_from_db()
    assert endpoint.paused == "failing"
    assert timedelta(days=5) <= endpoint.paused_at - start < timedelta(days=5, hours=20)
    assert len(told(kinds.WEBHOOK_PAUSED)) == 1
    assert again.dead_letters(endpoint).get().event_id == events[0].pk

    receiver.always = 204
    services.resume(endpoint_id=endpoint.pk, by=office.nok, at=clock())
    receiver.got.clear()
    assert pump(clock=clock) == 2
    assert receiver.seqs() == [event.seq for event in events[1:]]


def test_one_silent_system_does_not_keep_another_waiting(office, receiver, clock):
    gone = hook(office, "http://127.0.0.1:9/", name="Nobody there")
    hook(office, receiver.url(), name="Chat")
    happens(office)

    assert pump(clock=clock) == 1

    call = WebhookCall.objects.get(endpoint=gone.endpoint)
    assert call.state == "waiting" and call.status is None and not call.ambiguous  # it certainly did not arrive


@pytest.mark.parametrize("answer", ["hang", "drip"])
def test_a_slow_answer_is_cut_off_whether_it_is_silent_or_drips(office, endpoint, receiver, clock, monkeypatch, answer):
    monkeypatch.setattr(posting, "SECONDS", 0.6)
    receiver.answers = [answer]
    happens(office)
    began = time.monotonic()

    assert pump(clock=clock) == 0

    assert time.monotonic() - began < 3
    call = WebhookCall.objects.get()
    assert call.state == "waiting" and call.ambiguous == 1 and "10 seconds" in call.answer


def test_of_a_long_answer_a_kilobyte_is_read(office, endpoint, receiver, clock):
    receiver.always = "long"
    happens(office)

    assert pump(clock=clock) == 1

    assert len(WebhookCall.objects.get().answer) <= posting.MOST_READ


def test_what_was_paused_waits_and_comes_later_or_is_skipped(office, endpoint, receiver, clock):
    services.pause(endpoint_id=endpoint.pk, by=office.nok, at=clock())
    (missed,) = happens(office)
    assert pump(clock=clock) == 0
    with pytest.raises(WebhookIsPaused):
        services.pause(endpoint_id=endpoint.pk, by=office.nok, at=clock())

    services.resume(endpoint_id=endpoint.pk, by=office.nok, at=clock())
    assert pump(clock=clock) == 1 and receiver.ids() == [str(missed.pk)]
    with pytest.raises(WebhookIsNotPaused):
        services.resume(endpoint_id=endpoint.pk, by=office.nok, at=clock())

    services.pause(endpoint_id=endpoint.pk, by=office.nok, at=clock())
    happens(office)
    services.resume(endpoint_id=endpoint.pk, by=office.nok, at=clock(), skips=True)
    assert pump(clock=clock) == 0
    happens(office)
    assert pump(clock=clock) == 1


def test_after_its_end_nothing_is_called_and_nothing_can_be_done(office, endpoint, receiver, clock):
    receiver.always = 500
    happens(office)
    pump(clock=clock)
    services.end(endpoint_id=endpoint.pk, by=office.nok, at=clock())
    receiver.got.clear()
    happens(office)

    assert pump(clock=lambda: clock.move(hours=1)) == 0

    assert not receiver.got
    assert WebhookCall.objects.get().state == "dropped"
    endpoint.refresh_from_db()
    assert not endpoint.secret
    with pytest.raises(WebhookEnded):
        services.rotate(endpoint_id=endpoint.pk, by=office.nok, at=clock())


def a_dead_letter(office, receiver, clock) -> int:
    """The oldest event, which the other system refused until it was set aside."""
    (event,) = happens(office)
    receiver.answers = [422]
    pump(clock=clock)
    call = WebhookCall.objects.get(event=event)
    again.set_aside(endpoint_id=call.endpoint_id, call_id=call.pk, by=office.nok, at=clock())
    return call.pk


def test_a_call_that_holds_up_the_others_is_set_aside(office, endpoint, receiver, clock):
    call = a_dead_letter(office, receiver, clock)
    happens(office)

    assert pump(clock=clock) == 1

    assert again.dead_letters(endpoint).get().pk == call
    with pytest.raises(NoSuchCalls):
        again.set_aside(endpoint_id=endpoint.pk, call_id=call, by=office.nok, at=clock())


def test_a_dead_letter_is_sent_once_more_under_its_old_id(office, endpoint, receiver, clock):
    call = a_dead_letter(office, receiver, clock)
    before = receiver.got[0]

    assert again.resend(endpoint_id=endpoint.pk, ids=[call], by=office.nok, at=clock()) == 1
    assert pump(clock=clock) == 1

    assert receiver.ids() == [before.id, before.id] and receiver.got[1].body == before.body
    with pytest.raises(NoSuchCalls):
        again.resend(endpoint_id=endpoint.pk, ids=[call], by=office.nok, at=clock())
    assert Event.objects.filter(kind=kinds.WEBHOOK_CALLS_RESENT).count() == 1


def test_all_dead_letters_are_sent_or_dropped_together(office, endpoint, receiver, clock):
    for _ in range(3):
        a_dead_letter(office, receiver, clock)
    assert again.resend(endpoint_id=endpoint.pk, by=office.nok, at=clock()) == 3
    receiver.got.clear()
    assert pump(clock=clock) == 3 and receiver.seqs() == sorted(receiver.seqs())

    for _ in range(2):
        a_dead_letter(office, receiver, clock)
    assert again.drop(endpoint_id=endpoint.pk, by=office.nok, at=clock()) == 2
    assert pump(clock=clock) == 0
    dropped = Event.objects.get(kind=kinds.WEBHOOK_CALLS_DROPPED)
    assert dropped.actor == office.nok.pseudonym


def test_the_test_button_tells_what_came_back_and_leaves_no_call_behind(office, endpoint, receiver, clock):
    receiver.answers = [204, 418]
    good, bad = (pinging.try_out(endpoint_id=endpoint.pk, by=office.nok, at=clock()) for _ in range(2))

    assert good.answer.is_accepted and receiver.got[0].data["kind"] == "test.ping"
    assert not bad.answer.is_accepted and (bad.answer.status, bad.answer.text) == (418, "answered 418")
    assert not WebhookCall.objects.exists()
    assert Event.objects.filter(kind=kinds.WEBHOOK_TESTED).count() == 2
