"""What another system hears: every event it asked for, in order, signed, and nothing about persons."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from approvals.audit import kinds
from approvals.models import Event
from notifications.webhooks import again, catalogue, keys, outcomes, services
from notifications.webhooks.models import WebhookCall
from notifications.webhooks.pump import AHEAD, forget, pump
from tests.builders import A_TUESDAY, a_submitted, an_office
from tests.webhooks.conftest import happens, hook
from tests.webhooks.receiver import Got

pytestmark = pytest.mark.django_db


def verified(secret: str, got: Got, body: str | None = None) -> dict:
    """What the standard's own library reads out of a call at the moment it was sent."""
    sent = datetime.fromtimestamp(int(got.headers["webhook-timestamp"]), UTC)
    with time_machine.travel(sent, tick=False):
        return Webhook(secret).verify(body or got.body, got.headers)


def test_a_submitted_request_is_told_with_a_signature_that_another_library_accepts(office, shown, receiver, clock):
    paper = a_submitted(office, "ACA-07", nights="1")

    pump(clock=clock)

    got = next(got for got in receiver.got if got.data["kind"] == kinds.REQUEST_SUBMITTED)
    said = verified(shown.secret, got)
    event = Event.objects.get(kind=kinds.REQUEST_SUBMITTED)
    assert said["type"] == kinds.REQUEST_SUBMITTED and got.id == str(event.pk)
    assert said["data"] == {
        "district": office.district.code,
        "seq": event.seq,
        "kind": kinds.REQUEST_SUBMITTED,
        "subject": {"kind": "request", "id": str(paper.pk)},
        "request": paper.number,
        "link": f"https://amnat.office.example/requests/{paper.pk}/",
        "leaf": bytes(event.leaf).hex(),
    }
    with pytest.raises(WebhookVerificationError):
        verified(keys.new_secret(), got)
    with pytest.raises(WebhookVerificationError):
        verified(shown.secret, got, got.body.replace("submitted", "approved"))


def test_no_name_no_reason_and_no_person_leaves_the_house(office, receiver, clock):
    hook(office, receiver.url(), *(f"{family}.*" for family in catalogue.FAMILIES))
    a_submitted(office, "ACA-08", nights="1", abroad="true", concerned=[office.wichai])
    happens(office)

    pump(clock=clock)

    told = " ".join(got.body for got in receiver.got)
    assert len(receiver.got) >= 3
    for person in (*office.people.values(), *office.members()):
        for word in (person.name_th, person.name_en, person.username, person.email, str(person.pseudonym)):
            assert word not in told
    assert "ลับ" not in told and "ขออนุญาต" not in told


def test_events_that_name_persons_or_are_still_secret_cannot_be_asked_for():
    assert {"person", "privacy", "attempt", "absence", "conflict", "audit", "webhook"}.isdisjoint(catalogue.FAMILIES)
    assert kinds.VOTE_CAST not in catalogue.kinds_asked(["vote.*"])
    assert kinds.VOTE_CLOSED in catalogue.kinds_asked(["vote.*"])  # the control
    assert not catalogue.is_known(kinds.SIGNED_IN) and not catalogue.is_known("person.*")


def test_calls_come_in_the_order_of_the_chain_and_one_at_a_time(office, endpoint, receiver, clock):
    receiver.always = "slowly"
    events = happens(office, *[kinds.REQUEST_RETURNED] * 30)

    assert pump(clock=clock) == 30

    assert receiver.seqs() == [event.seq for event in events]
    assert receiver.most_at_once == 1


def test_only_what_was_asked_for_is_told_and_only_from_then_on(office, receiver, clock):
    happens(office)
    hook(office, receiver.url(), kinds.REQUEST_APPROVED)
    (approved, _refused) = happens(office, kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED)

    pump(clock=clock)

    assert receiver.ids() == [str(approved.pk)]


def test_another_districts_events_are_not_told(office, endpoint, receiver, clock):
    happens(an_office("krb"))

    pump(clock=clock)

    assert not receiver.got


def test_more_events_than_are_written_at_once_all_arrive(office, endpoint, receiver, clock):
    events = happens(office, *[kinds.REQUEST_RETURNED] * (2 * AHEAD + 5))

    assert pump(clock=clock) == len(events)
    assert receiver.seqs() == [event.seq for event in events]
    assert pump(clock=clock) == 0


def test_an_act_writes_nothing_for_webhooks(office, receiver, django_assert_num_queries):
    with CaptureQueriesContext(connection) as without:
        happens(office)
    hook(office, receiver.url())
    with django_assert_num_queries(len(without)):
        happens(office)
    assert not WebhookCall.objects.exists()


def test_while_a_system_is_silent_its_position_is_the_queue(office, endpoint, receiver, clock):
    receiver.always = 500
    happens(office, *[kinds.REQUEST_RETURNED] * (3 * AHEAD))

    pump(clock=clock)

    assert WebhookCall.objects.count() == AHEAD
    receiver.always = 204
    clock.move(seconds=6)
    assert pump(clock=clock) == 3 * AHEAD


@pytest.mark.parametrize("answer", [500, 400, 302, "redirect", "cut", 429])
def test_after_a_failure_the_same_call_comes_again_and_the_others_wait(office, endpoint, receiver, clock, answer):
    first, second = happens(office, *[kinds.REQUEST_RETURNED] * 2)
    receiver.answers = [answer, answer]

    assert pump(clock=clock) == 0
    assert pump(clock=clock) == 0 and receiver.ids() == [str(first.pk)]
    clock.move(seconds=5)
    assert pump(clock=clock) == 0 and len(receiver.got) == 2
    clock.move(seconds=299)
    assert pump(clock=clock) == 0 and len(receiver.got) == 2
    clock.move(seconds=1)
    assert pump(clock=clock) == 2

    assert receiver.ids() == [str(first.pk)] * 3 + [str(second.pk)]
    assert len({got.body for got in receiver.got[:3]}) == 1
    stamps = [int(got.headers["webhook-timestamp"]) for got in receiver.got[:3]]
    assert stamps == [int(A_TUESDAY.timestamp()) + more for more in (0, 5, 305)]
    assert all(got.path == "/hooks" for got in receiver.got)  # no redirect was followed


def test_the_times_between_attempts_are_those_of_the_standard():
    hours = sum(outcomes.BACK_OFF, timedelta()).total_seconds() / 3600
    assert [pause.total_seconds() for pause in outcomes.BACK_OFF[:4]] == [5, 300, 1800, 7200]
    assert len(outcomes.BACK_OFF) == 9 and 75 < hours < 76


def test_a_call_that_fails_for_ever_becomes_a_dead_letter_and_the_next_goes_on(office, endpoint, receiver, clock):
    poison, next_one = happens(office, *[kinds.REQUEST_RETURNED] * 2)
    receiver.answers = [400] * 10
    for pause in outcomes.BACK_OFF:
        pump(clock=clock)
        clock.now += pause

    assert pump(clock=clock) == 0
    dead = again.dead_letters(endpoint).get()
    assert (dead.event_id, dead.attempt, dead.status, dead.answer) == (poison.pk, 10, 400, "answered 400")
    assert pump(clock=clock) == 1
    assert receiver.ids() == [str(poison.pk)] * 10 + [str(next_one.pk)]


def test_for_a_day_both_secrets_sign_and_then_the_new_one_alone(office, shown, receiver, clock):
    new = services.rotate(endpoint_id=shown.endpoint.pk, by=office.nok, at=clock())
    happens(office)
    pump(clock=clock)
    clock.move(hours=24)
    happens(office)
    pump(clock=clock)

    within, after = receiver.got
    for secret in (shown.secret, new.secret):
        verified(secret, within)
    verified(new.secret, after)
    with pytest.raises(WebhookVerificationError):
        verified(shown.secret, after)


def test_a_stolen_row_does_not_hold_the_secret_and_an_earlier_key_of_the_server_still_opens_it(shown, settings):
    endpoint = shown.endpoint
    assert shown.secret.startswith("whsec_") and shown.secret not in endpoint.secret
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert keys.opened(endpoint.secret) == shown.secret
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(keys.CannotBeOpened):
        keys.opened(endpoint.secret)


def test_without_its_secret_a_call_does_not_go_out_unsigned(office, endpoint, receiver, clock, settings):
    happens(office)
    settings.SECRET_KEY = "another"

    assert pump(clock=clock) == 0

    assert not receiver.got
    call = WebhookCall.objects.get()
    assert call.state == "waiting" and "SECRET_KEY" in call.answer and not call.ambiguous


def test_a_call_is_taken_away_a_month_after_it_was_accepted_and_a_dead_one_stays(office, endpoint, receiver, clock):
    happens(office, *[kinds.REQUEST_RETURNED] * 2)
    pump(clock=clock)
    WebhookCall.objects.filter(pk=WebhookCall.objects.last().pk).update(state="dead")

    assert forget(at=clock.move(days=29)) == 0
    assert forget(at=clock.move(days=2)) == 1
    assert WebhookCall.objects.get().state == "dead"


def test_the_body_is_json_that_any_program_reads(office, endpoint, receiver, clock):
    happens(office)
    pump(clock=clock)
    got = receiver.got[0]
    assert set(json.loads(got.body)) == {"type", "timestamp", "data"}
    assert json.loads(got.body)["timestamp"] == "2026-11-24T03:00:00.000Z"
    assert got.headers["content-type"].startswith("application/json") and not got.is_replay
