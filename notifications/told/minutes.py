"""What people are told of minutes."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.selectors import in_office
from approvals.people.models import Person
from notifications.message import Message, Place
from notifications.told.conflicts import who_presides


def members(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The members of the committee of that day. One query."""
    seats = in_office(localdate(event.at)).filter(seat__committee=data["committee"])
    return Person.objects.filter(is_active=True, pk__in=seats.values("person_id")).order_by("id")


def who_drafted(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever drafted the minutes. One query."""
    return Person.objects.filter(is_active=True, drafted_minutes=int(event.subject_id))


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.MINUTES_LAID: (
        Message(
            template="minutes-laid",
            to=members,
            subject=_("Minutes to read"),
            lead=_("The minutes of a meeting are laid before the committee. It approves them at its next meeting."),
            button=_("Read the minutes"),
            leads_to=Place.MINUTES,
        ),
    ),
    kinds.MINUTES_APPROVED: (
        Message(
            template="minutes-approved",
            to=members,
            subject=_("Minutes approved"),
            lead=_("The committee has approved the minutes of a meeting."),
            button=_("Read the minutes"),
            leads_to=Place.MINUTES,
            mailed=False,
        ),
    ),
    kinds.MINUTES_SENT_BACK: (
        Message(
            template="minutes-sent-back",
            to=who_drafted,
            subject=_("Minutes to correct"),
            lead=_("The committee did not approve the minutes. Correct them and lay them before it again."),
            button=_("Open the minutes"),
            leads_to=Place.MINUTES,
            expects=True,
        ),
    ),
    kinds.DISSENT_HANDED_IN: (
        Message(
            template="dissent-handed-in",
            to=who_presides,
            subject=_("A dissent was handed in"),
            lead=_("A member has handed in a dissent. It belongs into the minutes, with its reasons."),
            button=_("Open the vote"),
            leads_to=Place.BALLOT,
            mailed=False,
        ),
    ),
}
SILENT = frozenset({kinds.MINUTES_DRAFTED, kinds.MINUTES_CHANGED, kinds.MINUTES_FILED})
