"""What people are told of a running meeting: who is there sees it on the page, so little is sent."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Seat
from approvals.committees.selectors import in_office
from approvals.people.models import Person
from notifications.message import Message, Place


def members_and_secretary(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever was called to the meeting, and the secretary of the committee. One query."""
    secretaries = in_office(localdate(event.at)).filter(
        seat__committee=data["committee"], seat__role=Seat.Role.SECRETARY
    )
    called = Q(invitations__meeting=data["meeting"]) | Q(pk__in=secretaries.values("person_id"))
    return Person.objects.filter(called, is_active=True).distinct().order_by("id")


def member_of_the_ballot(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The member whose vote somebody else entered. One query."""
    return Person.objects.filter(pseudonym=data["member"], is_active=True)


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.MEETING_FAILED: (
        Message(
            template="meeting-failed",
            to=members_and_secretary,
            subject=_("The meeting had no quorum"),
            lead=_("Too few members came. Its items wait for the next agenda; nothing was resolved."),
            button=_("Open the meeting"),
            leads_to=Place.MEETING,
            duty=True,
        ),
    ),
    kinds.VOTE_ENTERED: (
        Message(
            template="vote-entered",
            to=member_of_the_ballot,
            subject=_("Your vote was entered for you"),
            lead=_("Your vote was entered for you at the meeting. If it is not what you said, tell the secretary."),
            button=_("Look at my ballot"),
            leads_to=Place.BALLOT,
            mailed=False,
        ),
    ),
}

# the page of the running meeting shows these to everybody who is there; the result is told by what follows from it
SILENT = frozenset(
    {
        kinds.MEETING_OPENED, kinds.MEMBER_CAME, kinds.MEMBER_LEFT, kinds.PRESIDER_ELECTED, kinds.ITEM_CALLED_UP,
        kinds.ITEM_ENDED, kinds.MEETING_ENDED, kinds.CASTING_VOTE_GIVEN, kinds.NO_OBJECTION, kinds.VOTE_TIED,
    }
)  # fmt: skip
