"""How much may be asked, and how fast: our own guards against floods, without any service from outside.

No address is kept: a place is a keyed hash of it, marked for the hour and forgotten within a day.
"""

import re
import secrets
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from ipaddress import ip_address, ip_network

from django.utils.crypto import salted_hmac

from approvals.audit.models import HourMark
from approvals.audit.once import first_in_hour, hour_of
from approvals.questions.refusals import SameWords, TooManyCodes, TooManyFromYou, TooManyHere

FASTEST = timedelta(seconds=4)
"""Between the opening of the form and its sending: nobody reads and types in less."""
OPEN_FOR = timedelta(hours=24)
"""How long an opened form may be sent; later it is sealed anew, with what was typed."""
MOST_LINKS = 2
LINK = re.compile(r"https?://(?:www\.)?|\bwww\.", re.IGNORECASE)
"""Web addresses in one question: somebody who asks names a page or two."""
SHORTEST, LONGEST = 10, 4_000
"""Characters of a question."""
FROM_ONE_PLACE = 5
"""Questions from one place in an hour: a family or a school behind one address can ask."""
IN_ONE_DISTRICT = 40
"""Questions to one district in an hour: more than any office was asked on the day of admissions."""
WRONG_CODES = 10
"""Codes that nobody has, tried from one place in an hour."""
OF_IPV6 = 64
"""Leading bits of an IPv6 address that one subscriber shares."""


def place_of(address: str) -> str:
    """A keyed hash of where a visitor comes from: the whole IPv4 address, of IPv6 what one subscriber has."""
    try:
        known = ip_address(address)
        known = getattr(known, "ipv4_mapped", None) or known
        where = str(known) if known.version == 4 else str(ip_network((known, OF_IPV6), strict=False))
    except ValueError:
        where = address
    return salted_hmac("approvals.questions.limits", where, algorithm="sha256").hexdigest()


def must_admit(*, district_id: int, text: str, place: str, at: datetime) -> None:
    """Mark one more question of the hour. Raises TooManyFromYou, TooManyHere or SameWords."""
    first = partial(first_in_hour, district_id=district_id, at=at)
    if not first(circle=f"asked from {place}", key=_once(), most=FROM_ONE_PLACE):
        raise TooManyFromYou(most=FROM_ONE_PLACE)
    if not first(circle="asked in the district", key=_once(), most=IN_ONE_DISTRICT):
        raise TooManyHere
    if not first(circle="asked in these words", key="".join(text.split()).casefold()):
        raise SameWords


def may_try_codes(*, district_id: int, place: str, at: datetime) -> None:
    """Raises TooManyCodes for a place that has tried enough wrong codes this hour, for right ones too. One query."""
    circle = sha256(_tries_from(place).encode()).hexdigest()
    tried = HourMark.objects.filter(district_id=district_id, hour=hour_of(at), circle=circle)
    if tried.count() >= WRONG_CODES:
        raise TooManyCodes


def note_wrong_code(*, district_id: int, place: str, at: datetime) -> None:
    """Remember for this hour that a place tried a code that nobody has."""
    first_in_hour(district_id=district_id, circle=_tries_from(place), key=_once(), at=at, most=WRONG_CODES)


def _tries_from(place: str) -> str:
    return f"wrong codes from {place}"


def _once() -> str:
    return secrets.token_hex(16)
