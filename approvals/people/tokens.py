"""Keys of other systems: issued by an administrator, shown once, kept as a digest, revocable at any moment."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.models import ApiToken, District, Person
from approvals.people.refusals import KeyAlreadyRevoked
from approvals.people.services import administers

MARK = "amnat_"  # so that a key lying about is known for what it is
LONGEST = timedelta(days=366)  # a year, a leap day included


class Scope(models.TextChoices):
    """One question another system may ask."""

    ROUTE = "route", gettext_lazy("who decides a matter")
    POWER = "power", gettext_lazy("whether a person may decide a matter")
    CHECK = "check", gettext_lazy("whether a matrix is sound")


@dataclass(frozen=True, slots=True)
class Issued:
    """A new key: its row, and the key itself, which nobody can read again."""

    token: ApiToken
    key: str


def digest_of(key: str) -> str:
    """The digest under which a key is kept; 256 random bits need no salt and no slow hash."""
    return sha256(key.encode()).hexdigest()


@transaction.atomic
def issue(
    *, district: District, name: str, scopes: Collection[str], last_day: date, by: Person, at: datetime
) -> Issued:
    """Issue a key for one district until the end of its last day, at most a year ahead."""
    administers(by, district.pk, at)
    _fits(name, scopes, last_day, localdate(at))
    key = f"{MARK}{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        district=district,
        name=name.strip(),
        scopes=sorted(scopes),
        prefix=key[:12],
        key_sha256=digest_of(key),
        issued_by=by,
        issued_at=at,
        last_day=last_day,
    )
    facts = {"name": token.name, "scopes": token.scopes, "prefix": token.prefix, "last_day": last_day.isoformat()}
    record(kinds.TOKEN_ISSUED, district=district, subject=("token", token.pk), by=by, at=at, data=facts)
    return Issued(token, key)


@transaction.atomic
def revoke(*, token_id: int, by: Person, at: datetime) -> ApiToken:
    """Revoke a key: its very next call is refused."""
    rows = ApiToken.objects.select_for_update(no_key=True, of=("self",)).select_related("district")
    token = rows.get(pk=token_id)
    administers(by, token.district_id, at)
    if token.revoked_at is not None:
        raise KeyAlreadyRevoked(name=token.name)
    token.revoked_by, token.revoked_at = by, at
    token.save(update_fields=["revoked_by", "revoked_at"])
    facts = {"name": token.name, "prefix": token.prefix}
    record(kinds.TOKEN_REVOKED, district=token.district, subject=("token", token.pk), by=by, at=at, data=facts)
    return token


def token_of(key: str, on: date) -> ApiToken | None:
    """The key's row while it is valid on that day. One query."""
    found = ApiToken.objects.filter(key_sha256=digest_of(key), revoked_at=None, last_day__gte=on)
    return found.select_related("district").first()


def note_use(token: ApiToken, on: date) -> None:
    """Remember the last day a key was used; written once a day."""
    if token.last_used_on != on:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=on)


def tokens_in(district_id: int) -> models.QuerySet[ApiToken]:
    """The keys of a district, newest first."""
    return ApiToken.objects.filter(district_id=district_id).select_related("issued_by", "revoked_by").order_by("-id")


def _fits(name: str, scopes: Collection[str], last_day: date, today: date) -> None:
    wrong: dict[str, list] = {}
    if not name.strip():
        wrong["name"] = [_("Say which system asks.")]
    if not scopes or not set(scopes) <= set(Scope.values):
        wrong["scopes"] = [_("Choose what it may ask.")]
    if not today <= last_day <= today + LONGEST:
        wrong["last_day"] = [_("Choose a day from today on, at most a year ahead.")]
    if wrong:
        raise BadInput(fields=wrong)
