"""The reports of a provider, as anymail reads them: turned into ours. The one receiver of anymail's signal."""

import json
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.utils import timezone

from notifications.addresses import our_ids_in
from notifications.bounces import services
from notifications.bounces.models import MailReport, Outcome
from notifications.bounces.rules import OF_THE_ADDRESS, Report, status_in

WORDS = {
    EventType.QUEUED: Outcome.TAKEN,
    EventType.SENT: Outcome.TAKEN,
    EventType.DEFERRED: Outcome.DELAYED,
    EventType.DELIVERED: Outcome.DELIVERED,
    EventType.COMPLAINED: Outcome.COMPLAINT,
}
BACK = frozenset({EventType.BOUNCED, EventType.REJECTED, EventType.FAILED})
OF_ADDRESS = frozenset({RejectReason.INVALID, RejectReason.BOUNCED})
SOFT = frozenset({"softbounce", "soft_bounce", "transient", "temporary"})  # named a bounce all the same


def hear(sender: Any, event: AnymailTrackingEvent, esp_name: str, **kwargs: Any) -> None:
    """Answer anymail's signal, sent for every event of a webhook whose secret was right."""
    report = report_of(event)
    if report is not None:
        services.note(report, source=MailReport.Source.PROVIDER, at=timezone.now())


def report_of(event: AnymailTrackingEvent) -> Report | None:
    """What an event of a provider says; None for opening, clicking and whatever else says nothing of arriving.

    Providers have numbers of their own for mails; ours is looked for in everything they tell.
    """
    detail = " ".join(str(event.mta_response or event.description or "").split())
    status = status_in(detail)
    outcome = _came_back(event, status) if event.event_type in BACK else WORDS.get(event.event_type)
    if outcome is None:
        return None
    told = json.dumps(event.esp_event, default=str) if event.esp_event is not None else ""
    ids = our_ids_in(f"{event.message_id or ''} {told}")
    recipients = (event.recipient.strip().lower(),) if event.recipient else ()
    return Report(outcome, ids[0] if ids else "", recipients, status, detail)


def _came_back(event: AnymailTrackingEvent, status: str) -> Outcome:
    told = event.esp_event if isinstance(event.esp_event, dict) else {}
    names = {str(told.get(name, "")).lower() for name in ("Type", "type", "event", "severity", "bounceType")}
    if names & SOFT or status.startswith("4"):
        return Outcome.RETURNED if event.reject_reason == RejectReason.TIMED_OUT else Outcome.DELAYED
    if status:
        return Outcome.HARD if OF_THE_ADDRESS.match(status) else Outcome.RETURNED
    return Outcome.HARD if event.reject_reason in OF_ADDRESS else Outcome.RETURNED
