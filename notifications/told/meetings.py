"""What people are told of meetings before they begin: the call, changes, a cancellation, what moves to a meeting."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Ballot
from approvals.meetings.selectors import persons_called
from approvals.people.models import Person
from notifications.message import Data, Message, Place, at_short_notice

OPEN_MEETING = _("Open the meeting")


def everybody_called(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever was called to the meeting, with a vote or without. One query."""
    return persons_called(data["meeting"])


def newly_called(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whose invitation went out with this act: all of them, or those who became members after the call. One query."""
    return persons_called(data["meeting"], event.at)


def who_held_ballots(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The members whose vote ended, without those who withdrew. One query."""
    ballots = Ballot.objects.filter(resolution=data["resolution"], is_recused=False)
    return Person.objects.filter(is_active=True, pk__in=ballots.values("person_id")).order_by("id")


def was_called(data: Data) -> bool:
    """Whether members had been called already; before that a change is the secretary's own affair."""
    return bool(data.get("called"))


def has_other_items(data: Data) -> bool:
    """Whether members have other matters to prepare for; a new order or wording is not told."""
    return was_called(data) and ("added" in data or "taken_off" in data)


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.MEETING_CALLED: (
        Message(
            template="meeting-called",
            to=newly_called,
            subject=_("You are called to a meeting"),
            lead=_("%(committee)s meets: meeting %(meeting)s. Read the agenda, and say whether you come."),
            button=_("Read the agenda and answer"),
            leads_to=Place.MEETING,
            asks=True,
            urgent=at_short_notice,
        ),
    ),
    kinds.MEETING_CHANGED: (
        Message(
            template="meeting-changed",
            to=everybody_called,
            subject=_("A meeting was moved"),
            lead=_("Time or place of meeting %(meeting)s of %(committee)s has changed. Say again whether you come."),
            button=_("Read the agenda and answer"),
            leads_to=Place.MEETING,
            asks=True,
            only_if=was_called,
            urgent=at_short_notice,
        ),
    ),
    kinds.MEETING_CANCELLED: (
        Message(
            template="meeting-cancelled",
            to=everybody_called,
            subject=_("A meeting was cancelled"),
            lead=_("Meeting %(meeting)s of %(committee)s is not held."),
            button=_("Read why"),
            leads_to=Place.MEETING,
            only_if=was_called,
            duty=True,
        ),
    ),
    kinds.AGENDA_CHANGED: (
        Message(
            template="agenda-changed",
            to=everybody_called,
            subject=_("The agenda has changed"),
            lead=_("The agenda of meeting %(meeting)s of %(committee)s has changed. Read what is on it now."),
            button=OPEN_MEETING,
            leads_to=Place.MEETING,
            only_if=has_other_items,
            duty=True,
        ),
    ),
    kinds.MOVED_TO_MEETING: (
        Message(
            template="moved-to-meeting",
            to=who_held_ballots,
            subject=_("Moved to a meeting"),
            lead=_("%(committee)s deals with this at a meeting. The vote by circulation has ended without a result."),
            button=_("Open the committee"),
            leads_to=Place.COMMITTEE,
            mailed=False,
        ),
    ),
}

# preparing is the secretary's own affair; who comes and who has read stands on the page of the meeting
SILENT: frozenset[str] = frozenset({kinds.MEETING_PREPARED, kinds.INVITATION_ANSWERED, kinds.PACK_READ})
