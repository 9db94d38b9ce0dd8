"""One call over HTTP: ten seconds in all, no redirect followed, at most a kilobyte of the answer read."""

import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Timer

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from notifications.webhooks import addresses
from notifications.webhooks.addresses import Target

SECONDS = 10.0
CONNECT_SECONDS = 5.0
MOST_READ = 1024  # bytes
GONE = 410
TOO_LATE = "no answer within 10 seconds"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: the status, none when nobody answered, and the first words of the answer or the failure.

    `went_out`: whether the other side may have got it.
    """

    status: int | None
    text: str
    went_out: bool = True
    seconds: float = 0.0

    @property
    def is_accepted(self) -> bool:
        """Whether the other system has taken it: any status of success."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether the other system asks never to be called again."""
        return self.status == GONE


def post(url: str, body: str, headers: Mapping[str, str]) -> Answer:
    """Send a body to an address and tell what came of it; never raises for what the other side does."""
    began = time.monotonic()
    try:
        target = addresses.look_up(url)
    except (addresses.NotAllowed, addresses.NotFound) as refused:
        return Answer(None, str(refused), went_out=False)
    try:
        connection = _connected(target)
    except (OSError, HTTPError) as error:
        return Answer(None, _said(error), went_out=False, seconds=time.monotonic() - began)
    status, text, is_over = None, "", Event()
    cut = Timer(max(SECONDS - (time.monotonic() - began), 0.1), _cut, [connection.sock, is_over])
    cut.daemon = True
    cut.start()
    try:
        status, text = _asked(connection, target, body, headers)
    except Exception as error:  # a line cut in the middle shows in many ways: each is a failed call
        text = _said(error)
    finally:
        cut.cancel()
        connection.close()
    took = time.monotonic() - began
    if is_over.is_set() or (status is None and took >= SECONDS):  # half a head that was cut off reads like a whole one
        return Answer(None, TOO_LATE, seconds=took)
    return Answer(status, text, seconds=took)


def _connected(target: Target) -> HTTPConnection:
    """A connection to one of the addresses that were looked at; the certificate is asked for the host's name."""
    failed: Exception = OSError("no address")
    until = time.monotonic() + CONNECT_SECONDS
    for number in target.numbers:
        left = until - time.monotonic()
        if left <= 0:
            break
        connection = _line(target, number, left)
        reach = connection.connect
        try:
            reach()
        except (OSError, HTTPError) as error:
            connection.close()
            failed = error
        else:
            return connection
    raise failed


def _line(target: Target, number: str, seconds: float) -> HTTPConnection:
    if not target.is_secure:
        return HTTPConnection(number, target.port, timeout=seconds)
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return HTTPSConnection(number, target.port, timeout=seconds, ssl_context=context, server_hostname=target.host)


def _asked(connection: HTTPConnection, target: Target, body: str, headers: Mapping[str, str]) -> tuple[int, str]:
    connection.timeout = SECONDS  # from here on; the timer ends what takes longer in all
    host = f"[{target.host}]" if ":" in target.host else target.host
    usual = target.port == (443 if target.is_secure else 80)
    own = {"Host": host if usual else f"{host}:{target.port}", "Content-Type": "application/json; charset=utf-8"}
    own |= {"User-Agent": "Amnat", "Accept": "*/*", "Connection": "close"}
    connection.request("POST", target.path, body.encode(), {**own, **headers}, preload_content=False)
    answer = connection.getresponse()
    status = answer.status
    text = answer.read(MOST_READ, decode_content=False) if status else b""
    return status, "".join(letter if letter.isprintable() else " " for letter in text.decode("utf-8", "replace"))


def _cut(line: socket.socket, is_over: Event) -> None:
    """End a call whose time is over, however slowly the other side keeps it alive."""
    is_over.set()
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
