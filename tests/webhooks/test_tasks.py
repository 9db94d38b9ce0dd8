"""The clock rings the pump, and what was told a month ago is taken away at night."""

import pytest

from config.schedule import SCHEDULE
from notifications import tasks
from notifications.webhooks.models import WebhookCall
from tests.webhooks.conftest import happens

pytestmark = pytest.mark.django_db


def test_every_ten_seconds_the_clock_has_other_systems_called(office, endpoint, receiver):
    happens(office)

    tasks.pump_webhooks()
    tasks.forget_webhook_calls()

    assert len(receiver.got) == 1 and WebhookCall.objects.get().state == "sent"
    row = SCHEDULE["pump-webhooks"]
    assert (row["task"], row["schedule"]) == ("notifications.tasks.pump_webhooks", 10.0)
    assert SCHEDULE["forget-webhook-calls"]["task"] == "notifications.tasks.forget_webhook_calls"
