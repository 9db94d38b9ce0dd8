"""The bytes and hashes of an event: RFC 8785 bodies, RFC 6962 leaves, a chain of links. Pure."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import rfc8785

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
GENESIS = bytes(32)  # the link before the first event


def body_bytes(body: dict[str, Any]) -> bytes:
    """The canonical JSON of BODY (RFC 8785). Floats are not allowed: money is satang, shares are fractions."""
    _refuse_floats(body)
    return rfc8785.dumps(body)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        message = "A float has no place in an event."
        raise TypeError(message)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)


def leaf_of(body: bytes) -> bytes:
    """SHA-256(0x00 || body), RFC 6962 section 2.1."""
    return hashlib.sha256(b"\x00" + body).digest()


def link_of(previous: bytes, seq: int, clock_us: int, leaf: bytes) -> bytes:
    """SHA-256(previous link || seq || database clock || leaf); both numbers as 8 bytes, big-endian, signed."""
    place = seq.to_bytes(8, "big", signed=True) + clock_us.to_bytes(8, "big", signed=True)
    return hashlib.sha256(previous + place + leaf).digest()


def commitment(salt: bytes, field: str, value: str) -> str:
    """HMAC-SHA256(salt, field || 0x00 || value) in hexadecimal: proves a value without containing it."""
    return hmac.new(salt, field.encode() + b"\x00" + value.encode(), hashlib.sha256).hexdigest()


def digest(state: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a row's state, in hexadecimal."""
    return hashlib.sha256(body_bytes(state)).hexdigest()


def stamp(at: datetime) -> str:
    """A moment as UTC text with microseconds, as bodies carry it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970-01-01 UTC, without a detour over floats."""
    return (at - EPOCH) // timedelta(microseconds=1)
