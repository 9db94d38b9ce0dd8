"""The way out of mails that only inform: a signed address for one person, without sign-in (RFC 8058)."""

import uuid

from django.core import signing
from django.urls import reverse

from approvals.people.models import Person

SALT = "notifications.informs-by-mail"  # a key for nothing else opens this


def token_of(person: Person) -> str:
    """The token in the address. It never ends, and stops nothing but mails that only inform."""
    return signing.Signer(salt=SALT).sign(person.pseudonym.hex)


def person_of(token: str) -> Person | None:
    """Whose token it is; None for one that nobody signed. One query, or none."""
    try:
        return Person.objects.filter(pseudonym=uuid.UUID(signing.Signer(salt=SALT).unsign(token))).first()
    except (signing.BadSignature, ValueError):
        return None


def headers(person: Person, site: str) -> dict[str, str]:
    """The headers by which a mail program offers it. `site`: the address of the site without its last slash."""
    address = f"{site}{reverse('mails-off', args=[token_of(person)])}"
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
