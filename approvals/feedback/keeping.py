"""What every act on feedback begins and ends with: the lock, who may act, in which state, and the event."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.audit.services import record
from approvals.feedback import owners
from approvals.feedback.models import Feedback
from approvals.feedback.refusals import FeedbackEnded, FeedbackStillOpen, MayNotKeepFeedback, NotYours, YourOwnFeedback
from approvals.feedback.saying import about_of, giver_of
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of


def locked(feedback_id: int) -> Feedback:
    """The row, locked until the end of the transaction; raises Feedback.DoesNotExist.

    Alone: joined with its owner, it would be gone for whoever waited while it was given to another one.
    """
    return Feedback.objects.select_for_update(no_key=True).get(pk=feedback_id)


def note(
    kind: str, row: Feedback, by: Person | None, at: datetime, data: dict[str, Any] | None = None,
    private: dict[str, str] | None = None,
) -> None:  # fmt: skip
    """Record an event of feedback: what a yearly count needs stands in it, what was said is only committed to."""
    told = {
        "channel": str(row.channel),
        "giver": giver_of(row),
        "about": about_of(row),
        "received_on": row.received_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "person": str(row.owner.pseudonym),
        **(data or {}),
    }
    record(kind, district=row.district, subject=("feedback", row.pk), by=by, at=at, data=told, private=private)


def must_keep(district_id: int, by: Person, at: datetime) -> None:
    """Raise MayNotKeepFeedback unless the person keeps participation in the district."""
    if not grants_of(by, localdate(at)).has(Ability.KEEP_PARTICIPATION, district_id):
        raise MayNotKeepFeedback


def must_settle(row: Feedback, by: Person, at: datetime) -> None:
    """Its owner, while they are of the office, or whoever keeps participation; never whoever gave it.

    Raises YourOwnFeedback or NotYours.
    """
    must_not_have_given(row, by)
    day = localdate(at)
    if row.owner_id == by.pk and owners.possible_owners(row.district_id, day).filter(pk=by.pk).exists():
        return
    if not grants_of(by, day).has(Ability.KEEP_PARTICIPATION, row.district_id):
        raise NotYours(owner=row.owner)


def must_not_have_given(row: Feedback, by: Person) -> None:
    """Raise YourOwnFeedback for whoever gave it under their name."""
    if row.person_id == by.pk:
        raise YourOwnFeedback


def must_run(row: Feedback) -> None:
    """Raise FeedbackEnded unless it is open."""
    if row.state != Feedback.State.OPEN:
        raise FeedbackEnded(state=row.get_state_display())


def must_have_ended(row: Feedback) -> None:
    """Raise FeedbackStillOpen unless it has ended."""
    if row.state == Feedback.State.OPEN:
        raise FeedbackStillOpen
