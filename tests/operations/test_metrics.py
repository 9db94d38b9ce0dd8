"""The figures for Prometheus say what the rows say, to whoever holds the token."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext
from prometheus_client.parser import text_string_to_metric_families

from approvals.log.models import LogCheckpoint
from approvals.models import Chain, PendingEvent
from notifications import relay
from notifications.models import Delivery
from notifications.operations import alarms, heartbeat, metrics, queue
from tests.builders import A_TUESDAY, a_submitted
from tests.things_webhooks import NOWHERE
from tests.webhooks.conftest import hook

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs"
TOKEN = "a-long-token-of-the-tests"
UNITS = ("_seconds", "_total", "_deliveries", "_twice", "_alarms", "_events", "_tasks", "_up", "_calls", "_endpoints")


@pytest.fixture(autouse=True)
def without_a_broker(monkeypatch):
    """The broker of this machine belongs to everybody."""
    monkeypatch.setattr(metrics, "bells_waiting", lambda: None)


@pytest.fixture
def answer(client, settings, clock):
    """What /metrics answers to whoever holds the token, read anew at the moment of the clock."""
    settings.METRICS_TOKEN = TOKEN

    def ask(authorization: str = f"Bearer {TOKEN}"):
        metrics.PAGE.forget()
        with time_machine.travel(clock.now, tick=False):
            return client.get("/metrics", headers={"Authorization": authorization})

    return ask


def samples(response) -> dict:
    """Name and labels of each sample -> its value."""
    families = text_string_to_metric_families(response.content.decode())
    return {
        (sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples
    }  # fmt: skip


def test_the_figures_are_those_of_the_rows(office, mail_server, clock, answer):
    a_submitted(office, "ACA-01", year="2570")
    mail_server.answers.extend(["550 no", "451 later", "drop"])
    relay.deliver(clock=clock)
    heartbeat.swept(clock.now)
    LogCheckpoint.objects.create(size=1, root=b"0" * 32, note="", signed_at=clock.now)
    clock.move(minutes=7)
    alarms.look(at=clock.now)

    found = samples(answer())

    rows = Delivery.objects.filter(channel="email")
    assert found["amnat_mail_sent_total",] == rows.filter(state="sent").count() == 7
    assert found["amnat_mail_attempts_total",] == 10
    for state in ("pending", "failed", "parked", "bounced", "sending", "cancelled"):
        assert found["amnat_mail_deliveries", state] == rows.filter(state=state).count()
    assert (found["amnat_mail_deliveries", "failed"], found["amnat_mail_deliveries", "pending"]) == (1, 2)
    assert found["amnat_mail_possibly_twice",] == found["amnat_mail_ambiguous_attempts_total",] == 1
    assert found["amnat_mail_oldest_due_age_seconds", office.district.code] == 7 * 60
    assert found["amnat_mail_sweep_age_seconds",] == 7 * 60
    assert found["amnat_mail_server_up",] == 1
    assert [found["amnat_mail_alarms", what] for what in ("stopped", "late", "failed", "parked")] == [1, 1, 1, 0]
    assert found["amnat_trail_events_total",] == Chain.objects.get(district=office.district).seq
    assert found["amnat_log_pending_events",] == PendingEvent.objects.count()
    assert found["amnat_log_checkpoint_age_seconds",] == 7 * 60
    assert found["amnat_log_alarms",] == 0


def test_a_silent_mail_server_is_down_and_what_never_was_has_no_age(letter, mail_server, clock, answer):
    mail_server.stop()
    relay.deliver(clock=clock)

    found = samples(answer())

    assert found["amnat_mail_server_up",] == 0
    assert found["amnat_mail_attempts_total",] == 0
    assert found["amnat_mail_sweep_age_seconds",] != found["amnat_mail_sweep_age_seconds",]  # not a number


def test_every_name_begins_with_the_house_and_ends_with_its_unit(office, answer):
    names = {name for name, *_ in samples(answer())}

    assert all(name.startswith("amnat_") and name.endswith(UNITS) for name in names), names


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x"])
def test_without_the_token_the_page_is_not_there(db, answer, authorization):
    assert answer(authorization).status_code == 404


@pytest.mark.parametrize("authorization", ["Bearer ", "Bearer", f"Bearer {TOKEN}"])
def test_without_a_token_in_the_settings_it_is_there_for_nobody(db, answer, settings, authorization):
    settings.METRICS_TOKEN = ""

    assert answer(authorization).status_code == 404


def test_control_with_the_token_it_is_there(db, answer):
    response = answer()

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain; version=")
    assert "no-store" in response["Cache-Control"]


def test_many_letters_cost_as_many_statements_as_none_and_a_second_reading_costs_none(
    office, django_assert_num_queries
):
    now = {"seconds": 0.0}
    page = metrics.Page()
    for _ in range(3):
        a_submitted(office, "ACA-01", year="2570")

    with django_assert_num_queries(11):
        first = page.text(lambda: now["seconds"])
    now["seconds"] = 4.9
    with django_assert_num_queries(0):
        assert page.text(lambda: now["seconds"]) == first
    now["seconds"] = 5.0
    with CaptureQueriesContext(connection) as asked:
        page.text(lambda: now["seconds"])
    assert len(asked) == 11


def test_no_figure_names_a_person(office, mail_server, clock, answer):
    a_submitted(office, "ACA-07", nights="1", concerned=[office.wichai])
    text = answer().content.decode()

    assert not any(word in text for one in office.people.values() for word in (one.username, one.email, one.name_th))


def test_a_broker_of_files_or_one_that_is_away_has_no_figures(settings):
    settings.CELERY_BROKER_URL = "filesystem://"
    assert queue.bells_waiting() is None
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert queue.bells_waiting() is None


@pytest.mark.redis
def test_what_waits_in_redis_is_counted(settings):
    settings.CELERY_TASK_DEFAULT_QUEUE = "amnat-test-of-figures"
    client = queue._client(settings.CELERY_BROKER_URL)
    client.delete("amnat-test-of-figures")
    client.rpush("amnat-test-of-figures", "one", "two")

    assert queue.bells_waiting().ready == 2
    client.delete("amnat-test-of-figures")


def test_the_age_of_what_lies_ahead_is_nothing():
    assert metrics._age(A_TUESDAY, A_TUESDAY + timedelta(seconds=5)) == 0


def test_every_figure_of_the_alert_rules_and_of_the_handbook_is_one_we_give(
    office, mail_server, clock, answer, monkeypatch
):
    monkeypatch.setattr(metrics, "bells_waiting", lambda: queue.Bells(1, 2))
    hook(office, NOWHERE)
    a_submitted(office, "ACA-07", nights="1")
    given = {name for name, *_ in samples(answer())}

    rules = yaml.safe_load((DOCS / "examples" / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    asked = {name for rule in rules for name in re.findall(r"amnat_\w+", rule["expr"])}
    told = set(re.findall(r"^\| `(amnat_\w+)|, `(amnat_\w+)", (DOCS / "howto" / "monitoring.md").read_text(), re.M))

    assert asked and asked <= given
    assert {one or other for one, other in told} == given
