"""Reminding the owners of follow-ups: each once before the last day and once after it."""

from datetime import datetime

from django.utils.timezone import localdate

from approvals.support import followup


def remind_owners(*, at: datetime) -> int:
    """Remind whoever is due; tell how many. Each in its own transaction; doing it twice reminds nobody twice."""
    due = followup.due_for_reminder(localdate(at)).values_list("pk", flat=True)
    return sum(followup.remind(follow_up_id=pk, at=at) for pk in list(due))
