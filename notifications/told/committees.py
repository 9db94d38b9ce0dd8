"""What people are told of terms of members and votes."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Seat
from approvals.committees.selectors import in_office
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from notifications.message import Message, Place

ADMINISTERING = tuple(code for code, kind in KINDS.items() if Ability.ADMINISTER in kind.abilities)


def members_whose_term_ends(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Those whose term it is. One query."""
    return Person.objects.filter(memberships__in=data["memberships"], is_active=True).distinct().order_by("id")


def who_fills_the_seats(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The secretary of the committee and the administrators of the district. Two queries."""
    day = localdate(event.at)
    mine = in_office(day).filter(seat__committee=data["committee"])
    mine = mine.filter(seat__role=Seat.Role.SECRETARY)
    held = Tenure.objects.on(day).filter(district_id=event.district_id, post__kind__in=ADMINISTERING)
    there = Person.objects.filter(is_active=True)
    return [
        *there.filter(pk__in=mine.values("person_id")).order_by("id"),
        *there.filter(pk__in=held.values("person_id")).order_by("id"),
    ]


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.TERM_ENDS_SOON: (
        Message(
            template="term-ends-soon",
            to=members_whose_term_ends,
            subject=_("Your term ends soon"),
            lead=_("Your term on %(committee)s ends within 90 days. Its page says on which day."),
            button=_("Open the committee"),
            leads_to=Place.COMMITTEE,
            by_clock=True,
        ),
        Message(
            template="terms-end-soon",
            to=who_fills_the_seats,
            subject=_("Terms end soon"),
            lead=_("Terms of members of %(committee)s end within 90 days, and nobody was appointed to follow them."),
            button=_("Open the committee"),
            leads_to=Place.COMMITTEE,
            expects=True,
            by_clock=True,
        ),
    ),
}
# registers: whoever changes them looks at them
SILENT: frozenset[str] = frozenset({kinds.COMMITTEE_CHANGED, kinds.COMMITTEE_ENDED, kinds.SEATS_CHANGED})
