"""What came of a call, for the call and for its endpoint: retries, dead letters, warnings, pauses."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from approvals.audit import kinds as events
from approvals.audit.services import record
from notifications.webhooks.models import WebhookCall, WebhookEndpoint
from notifications.webhooks.posting import Answer
from notifications.webhooks.services import hold

State, Phase, Paused = WebhookCall.State, WebhookCall.Phase, WebhookEndpoint.Paused

# Standard Webhooks 1.0.0, "Deliverability and reliability": at once, then after these; then it is a dead letter
BACK_OFF = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
WARN_AFTER = 5  # failures in a row: some two and a half hours
PAUSE_AFTER = timedelta(days=5)  # of failing without a single success


@transaction.atomic
def settle(endpoint: WebhookEndpoint, call: WebhookCall, answer: Answer, *, at: datetime) -> bool:
    """Write down what came of a call, if its endpoint is still held; tell whether it was.

    `call` was read before its attempt was counted.
    """
    rows = WebhookEndpoint.objects.select_for_update(no_key=True, of=("self",)).select_related("district")
    held = rows.filter(pk=endpoint.pk, lease=endpoint.lease).first()
    if held is None:
        return False  # it took longer than the lease; the next pump counts it as possibly sent
    said = {"phase": Phase.NOT_GONE, "status": answer.status, "answer": answer.text[:1000], "tried_at": at}
    if not answer.is_accepted and answer.went_out and answer.status is None:
        said["ambiguous"] = F("ambiguous") + 1
    mine = WebhookCall.objects.filter(pk=call.pk, phase=Phase.DATA)
    mine.filter(state=State.WAITING).update(**said, **_next(call.attempt + 1, answer, at))
    mine.exclude(state=State.WAITING).update(phase=Phase.NOT_GONE)  # dropped by its endpoint's end meanwhile
    if answer.is_accepted:
        _works(held, at)
    else:
        _fails(held, answer, at)
    return True


def _next(attempts: int, answer: Answer, at: datetime) -> dict[str, Any]:
    """Where a call stands after so many attempts."""
    if answer.is_accepted:
        return {"state": State.SENT, "next_at": None}
    if attempts > len(BACK_OFF):
        return {"state": State.DEAD, "next_at": None}
    return {"next_at": at + BACK_OFF[attempts - 1]}


def _works(endpoint: WebhookEndpoint, at: datetime) -> None:
    endpoint.answered_at = at
    endpoint.failures, endpoint.failing_since, endpoint.warned_at = 0, None, None
    endpoint.save(update_fields=["answered_at", "failures", "failing_since", "warned_at"])


def _fails(endpoint: WebhookEndpoint, answer: Answer, at: datetime) -> None:
    """Count a failure; warn the administrators once, pause after days or when the other system says it is gone."""
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or at
    warns = endpoint.failures >= WARN_AFTER and endpoint.warned_at is None
    endpoint.warned_at = at if warns else endpoint.warned_at
    endpoint.save(update_fields=["failures", "failing_since", "warned_at"])
    if endpoint.ended_at is not None or endpoint.paused:
        return
    if answer.is_gone:
        hold(endpoint, Paused.GONE, by=None, at=at)
    elif at - endpoint.failing_since >= PAUSE_AFTER:
        hold(endpoint, Paused.FAILING, by=None, at=at)
    elif warns:
        data = {"name": endpoint.name, "failures": endpoint.failures, "status": answer.status}
        subject = ("webhook", endpoint.pk)
        record(events.WEBHOOK_FAILING, district=endpoint.district, subject=subject, by=None, at=at, data=data)


def after_a_death(endpoint: WebhookEndpoint, at: datetime) -> None:
    """Take back what a pump that died had in flight: it goes out again, unless it has killed too often."""
    left = WebhookCall.objects.filter(endpoint=endpoint, phase=Phase.DATA)
    often = left.filter(state=State.WAITING, attempt__gt=len(BACK_OFF))
    often.update(state=State.DEAD, next_at=None, phase=Phase.NOT_GONE, ambiguous=F("ambiguous") + 1)
    left.update(phase=Phase.NOT_GONE, ambiguous=F("ambiguous") + 1)
