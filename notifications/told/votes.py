"""What people are told of votes that wait for members."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_votes as circles
from notifications.message import Message, Place

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.VOTE_AWAITED: (
        Message(
            template="vote-awaited",
            to=circles.secretary_of_the_vote,
            subject=_("Who has not voted"),
            lead=_("The last day of a vote of %(committee)s is near, and not every member has voted."),
            button=_("Open the vote"),
            leads_to=Place.BALLOT,
            expects=True,
            by_clock=True,
        ),
    ),
}

SILENT: frozenset[str] = frozenset()
