"""The token of a link: which message, what state its matter had, for whom. It names nobody and opens nothing itself.

It is signed with the secret key under a salt of its own (django.core.signing) and is at most some 110 characters
long. A reader finds in it the number of a row of the outbox and a version, and a keyed digest of a pseudonym.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from approvals.people.models import Person
from notifications.models import Delivery

SALT = "notifications.links.v1"
GOOD_FOR = timedelta(hours=72)  # a mail of Friday afternoon is still good on Monday (docs/adr/0050)
LONGEST = 200  # characters; more is no token of ours
MARK = 12  # characters of the digest that says for whom


class Unreadable(Exception):
    """No token of ours, or not the whole of it."""


class Expired(Exception):
    """A token of ours that is too old."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says: the number of the message, the version of its matter, and the mark of its reader."""

    delivery_id: int
    version: str
    mark: str

    def is_for(self, person: Person) -> bool:
        """Whether it was made for this person."""
        return constant_time_compare(self.mark, _mark(person))


def token_of(delivery: Delivery, version: str) -> str:
    """The token of one mail at the moment it is written. No query where the person is loaded."""
    return signing.dumps([delivery.pk, version, _mark(delivery.person)], salt=SALT)


def read(token: str) -> Claim:
    """What a token says, however old it is. Raises Unreadable."""
    if len(token) > LONGEST:
        raise Unreadable
    try:
        delivery_id, version, mark = signing.loads(token, salt=SALT)
        return Claim(int(delivery_id), str(version), str(mark))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Unreadable from error


def insist_on_age(token: str) -> None:
    """Raises Expired for a token that was read but is older than it may be."""
    try:
        signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired as error:
        raise Expired from error


def _mark(person: Person) -> str:
    return salted_hmac(SALT, str(person.pseudonym), algorithm="sha256").hexdigest()[:MARK]
