"""What is left of an act on feedback: its events, what they say, and who was told."""

import json

from approvals.audit.selectors import trail_of
from approvals.feedback.models import Feedback
from notifications.models import Delivery


def happened(row: Feedback) -> list[str]:
    """The kinds of its events, oldest first."""
    return list(trail_of(row.district_id, "feedback", row.pk).values_list("kind", flat=True))


def last_data(row: Feedback) -> dict:
    """What its newest event says."""
    return json.loads(bytes(trail_of(row.district_id, "feedback", row.pk).last().body))["data"]


def told(template: str, channel: str = "inbox") -> list[str]:
    """The first names of whoever got that message."""
    rows = Delivery.objects.filter(template=template, channel=channel).select_related("person")
    return sorted(row.person.username.partition(".")[0] for row in rows)
