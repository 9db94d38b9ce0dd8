"""Opening a link: where it leads, or why it leads nowhere. Nothing is changed by it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from approvals.people.models import Person
from notifications.links import tokens
from notifications.links.standing import is_settled, is_theirs
from notifications.models import Delivery
from notifications.notices import notice_of
from notifications.selectors import WORDS


class Found(StrEnum):
    """What became of a link that was opened."""

    ASKED = "asked"  # what it asks is still asked of whoever opened it
    SETTLED = "settled"  # decided, withdrawn or changed since
    NO_LONGER_YOURS = "no-longer-yours"  # the post or the seat is somebody else's now
    EXPIRED = "expired"
    SOMEBODY_ELSES = "somebody-elses"
    UNREADABLE = "unreadable"  # forged, or not the whole of it


@dataclass(frozen=True, slots=True)
class Opening:
    """What became of a link, and the page it leads to where it leads to one."""

    found: Found
    path: str = ""


def opened(token: str, *, person: Person, at: datetime) -> Opening:
    """Open a link as a person. No query for a token that is not theirs; else one, and some to ask whether it holds.

    Of a token that was made for somebody else nothing is said but that, not even whether it still holds.
    """
    try:
        claim = tokens.read(token)
        if not claim.is_for(person):
            return Opening(Found.SOMEBODY_ELSES)
        tokens.insist_on_age(token)
    except tokens.Unreadable:
        return Opening(Found.UNREADABLE)
    except tokens.Expired:
        return Opening(Found.EXPIRED)
    mails = Delivery.objects.filter(pk=claim.delivery_id, person=person, channel=Delivery.Channel.EMAIL)
    delivery = mails.select_related("person", *WORDS).first()
    if delivery is None:
        return Opening(Found.UNREADABLE)
    if is_settled(delivery, claim.version):
        return Opening(Found.SETTLED)
    return Opening(Found.ASKED, notice_of(delivery).path) if is_theirs(delivery, at) else Opening(Found.NO_LONGER_YOURS)
