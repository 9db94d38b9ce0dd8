"""Questions, advice and letters above by the clock: what nobody needs is let go, whoever is to answer is reminded."""

from datetime import datetime

from django.utils.timezone import localdate

from approvals.consulting import asking
from approvals.consulting.selectors import due_for_reminder, left_over
from approvals.requests.forwarding import services as forwarding


def let_go_of_what_ended(*, at: datetime) -> int:
    """Withdraw what was asked from stages that have ended; tell how many. Doing it twice does nothing twice."""
    return sum(asking.let_go(inquiry_id=pk, at=at) for pk in list(left_over().values_list("pk", flat=True)))


def remind(*, at: datetime) -> int:
    """Remind whoever is to answer, and whoever waits for an answer from above; tell how many. Nobody twice."""
    due = list(due_for_reminder(localdate(at)).values_list("pk", flat=True))
    letters = list(forwarding.unanswered(localdate(at)).values_list("pk", flat=True))
    asked = sum(asking.remind(inquiry_id=pk, at=at) for pk in due)
    return asked + sum(forwarding.remind(forwarding_id=pk, at=at) for pk in letters)
