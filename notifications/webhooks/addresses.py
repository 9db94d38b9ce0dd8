"""Where a call may go: over https to public addresses only, looked up once and then called by number.

An administrator types the address, so it must not become a way to reach what stands beside the server: its database,
other machines of the office, the metadata of a cloud (server-side request forgery). A name is looked up once; all its
addresses must be public, and the connection goes to one of those that were looked at, so that a second look-up cannot
give another answer. `WEBHOOK_INSIDE_HOSTS` names hosts inside the office that may be called all the same, by http too.
"""

import ipaddress
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

LOOK_UP_SECONDS = 5
NOT_PUBLIC = _("The address leads into a network that is not public.")
_NOT_REALLY = (  # addresses that carry another one inside, which nobody has looked at
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
    ipaddress.ip_network("::/96"),
)

_FOR_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")  # RFC 6890; newer Pythons know it themselves


class NotAllowed(ValueError):
    """The address may not be called; the text says why, to whoever typed it."""


class NotFound(OSError):
    """The name cannot be looked up, now."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a call goes: the host as it was typed, the numbers it stands for, and the path."""

    is_secure: bool
    host: str
    port: int
    path: str
    numbers: tuple[str, ...] = ()


def read(url: str) -> Target:
    """What an address says, without looking anything up. Raises NotAllowed."""
    parts, port = _parts(url)
    host = (parts.hostname or "").rstrip(".")
    if not host:
        raise NotAllowed(_("The address names no host."))
    if parts.username is not None or parts.password is not None:
        raise NotAllowed(_("The address must not hold a user name or password."))
    if parts.fragment:
        raise NotAllowed(_("The address must not hold a “#”."))
    if parts.scheme != "https" and not (parts.scheme == "http" and is_inside(host)):
        raise NotAllowed(_("The address must begin with https://."))
    if _is_number(host) and not is_inside(host) and not is_public(host):
        raise NotAllowed(NOT_PUBLIC)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme == "https", host, port or {"https": 443, "http": 80}[parts.scheme], path)


def _parts(url: str) -> tuple[SplitResult, int | None]:
    if not url.isascii() or any(ord(letter) <= 32 or ord(letter) == 127 for letter in url) or "\\" in url:
        raise NotAllowed(_("The address must be written in plain letters, without spaces."))
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError as error:
        raise NotAllowed(_("The address cannot be read.")) from error


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def look_up(url: str) -> Target:
    """Where an address leads at this moment. Raises NotAllowed, or NotFound when the name is not known."""
    target = read(url)
    numbers = tuple(dict.fromkeys(_numbers(target.host, target.port)))
    if not numbers:
        raise NotFound(f"{target.host}: no address")
    if not is_inside(target.host) and not all(is_public(number) for number in numbers):
        raise NotAllowed(NOT_PUBLIC)
    return Target(target.is_secure, target.host, target.port, target.path, numbers)


def is_inside(host: str) -> bool:
    """Whether the server's settings name this host as one of the office that may be called."""
    return host.lower() in {name.lower() for name in settings.WEBHOOK_INSIDE_HOSTS}


def is_public(number: str) -> bool:
    """Whether an address of the internet protocol belongs to the public internet, whatever it is wrapped in."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _NOT_REALLY):
            return False
    elif address in _FOR_PROTOCOLS:
        return False
    return address.is_global and not address.is_multicast


def _numbers(host: str, port: int) -> Sequence[str]:
    """The addresses behind a name, the preferred first; a silent name server is waited for briefly."""
    asked = ThreadPoolExecutor(1)
    try:
        found = asked.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(LOOK_UP_SECONDS)
    except (OSError, UnicodeError, TimeoutError) as error:
        raise NotFound(f"{host}: {error or 'no answer of the name server'}") from error
    finally:
        asked.shutdown(wait=False)
    return [str(place[0]) for *_others, place in found]
