"""The sealed stamp of a form: when it was opened, for which district, and the key under which it asks once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer

from approvals.questions.limits import FASTEST, OPEN_FOR
from approvals.questions.refusals import FormTooOld, TooFast

_SEAL = Signer(salt="approvals.questions.stamps")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a seal says."""

    key: UUID
    opened_at: datetime


def seal(district: str, at: datetime) -> str:
    """A stamp for a form that is opened now for the district of that code."""
    return _SEAL.sign_object({"key": uuid4().hex, "district": district, "at": int(at.timestamp())})


def opened(text: str, district: str) -> Stamp:
    """The stamp that a form came back with. Raises FormTooOld for one that we did not seal for this district."""
    try:
        said = _SEAL.unsign_object(text)
    except (BadSignature, ValueError) as reason:
        raise FormTooOld from reason
    if said["district"] != district:
        raise FormTooOld
    return Stamp(UUID(said["key"]), datetime.fromtimestamp(said["at"], UTC))


def must_be_in_time(stamp: Stamp, at: datetime) -> None:
    """Raises TooFast or FormTooOld."""
    if at - stamp.opened_at < FASTEST:
        raise TooFast(seconds=int(FASTEST.total_seconds()))
    if at - stamp.opened_at > OPEN_FOR:
        raise FormTooOld
