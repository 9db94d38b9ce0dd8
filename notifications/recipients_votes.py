"""To whom votes that wait for members are told."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.committees.models import Ballot, Seat
from approvals.committees.selectors import in_office
from approvals.people.models import Person


def secretary_of_the_vote(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The secretary of the committee that day, unless they take no part in this vote. One query."""
    seats = in_office(localdate(event.at)).filter(seat__committee=data["committee"], seat__role=Seat.Role.SECRETARY)
    out = Ballot.objects.filter(Q(is_recused=True) | Q(is_challenged=True), resolution=data["resolution"])
    kept_out = out.values("person_id")
    return Person.objects.filter(pk__in=seats.values("person_id"), is_active=True).exclude(pk__in=kept_out)
