"""What people are told of rankings.

Members are told by their vote, requesters by the decision on their own request; whoever makes a ranking is told what
happened to it without them.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.people.models import Person
from notifications.message import Message, Place

BY_ITSELF = ("dropped-out", "annex-void")


def who_began_it(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever began the ranking. One query."""
    return Person.objects.filter(is_active=True, rankings=int(event.subject_id)).distinct()


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.RANKING_CHANGED: (
        Message(
            template="ranking-changed-by-itself",
            to=who_began_it,
            subject=_("The ranking changed"),
            lead=_("A request of “%(title)s” no longer waits or has changed. Look at the list before it is voted on."),
            button=_("Open the ranking"),
            leads_to=Place.RANKING,
            only_if=lambda data: data.get("what") in BY_ITSELF,
        ),
        Message(
            template="ranking-without-quorum",
            to=who_began_it,
            subject=_("No quorum for the ranking"),
            lead=_("The vote of %(committee)s on “%(title)s” had no quorum. See how it goes on."),
            button=_("Open the ranking"),
            leads_to=Place.RANKING,
            only_if=lambda data: data.get("what") == "no-quorum",
        ),
    ),
    kinds.RANKING_DECIDED: (
        Message(
            template="ranking-decided",
            to=who_began_it,
            subject=_("The ranking is decided"),
            lead=_("%(committee)s has voted on “%(title)s”. What became of every request is on its page."),
            button=_("Open the ranking"),
            leads_to=Place.RANKING,
        ),
    ),
}
# whoever ranks looks at the page; a draft that follows a lost vote is told of by that vote
SILENT: frozenset[str] = frozenset({kinds.RANKING_BEGUN, kinds.RANKING_READY, kinds.RANKING_DROPPED})
