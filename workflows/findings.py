"""Reminding the owners of findings of oversight: each once before the last day and once after it."""

from datetime import datetime

from django.utils.timezone import localdate

from approvals.participation import findings


def remind_owners(*, at: datetime) -> int:
    """Remind whoever is due; tell how many. Each in its own transaction; doing it twice reminds nobody twice."""
    due = findings.due_for_reminder(localdate(at)).values_list("pk", flat=True)
    return sum(findings.remind(finding_id=pk, at=at) for pk in list(due))
