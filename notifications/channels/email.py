"""E-mail: one connection for a batch of letters, with the envelope and the letter as two separate steps."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import sanitize_address

CLOSING = 421  # the server is about to close the connection


class Closed(Exception):
    """The mail server cannot be reached or does not let us in; nothing was sent."""


class Lost(Exception):
    """The connection broke in the middle of a letter."""


class Refused(Exception):
    """The mail server answered no; the letter is certainly not sent. `to_recipient`: when it was told the address."""

    def __init__(self, code: int, reply: bytes | str, *, to_recipient: bool = False) -> None:
        self.code, self.to_recipient = code, to_recipient
        text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
        super().__init__(f"{code} {' '.join(text.split())}")

    @property
    def for_ever(self) -> bool:
        """Whether asking again is pointless (RFC 5321, section 4.2.1)."""
        return self.code >= 500


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter: the message, and its bytes as they travel."""

    message: EmailMessage
    raw: bytes

    @classmethod
    def of(cls, message: EmailMessage) -> "Letter":
        return cls(message, message.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own message takes it


class Post(Protocol):
    """One open way to send letters."""

    def offer(self, letter: Letter) -> None:
        """Name sender and recipient. Raises Closed, Refused or Lost: the letter is certainly not sent."""

    def forget(self) -> None:
        """Take back what was offered."""

    def hand_over(self, letter: Letter) -> str:
        """Send the letter and give the server's answer. Raises Refused, or Lost when the outcome is unknown."""


class SmtpPost:
    """A mail server, reached with Django's own settings for SMTP."""

    def __init__(self, backend: SmtpBackend) -> None:
        self._backend = backend

    def _open(self) -> smtplib.SMTP:
        try:
            self._backend.open()
            self._backend.connection.ehlo_or_helo_if_needed()
        except OSError as error:
            self._drop()
            message = f"{type(error).__name__}: {error}"
            raise Closed(message) from error
        return self._backend.connection

    def _drop(self) -> None:
        """Close without a farewell; the next letter opens a new connection."""
        if self._backend.connection is not None:
            self._backend.connection.close()
            self._backend.connection = None

    @contextmanager
    def _step(self) -> Iterator[smtplib.SMTP]:
        try:
            yield self._open()
        except smtplib.SMTPResponseException as error:  # no 354 to DATA: the letter was not even begun
            self._expect((error.smtp_code, error.smtp_error))
        except OSError as error:
            self._drop()
            message = f"{type(error).__name__}: {error}"
            raise Lost(message) from error

    def _expect(self, answer: tuple[int, bytes | str], *, to_recipient: bool = False) -> None:
        code, reply = answer
        if code // 100 != 2:
            self.forget() if code != CLOSING else self._drop()
            raise Refused(code, reply, to_recipient=to_recipient)

    def offer(self, letter: Letter) -> None:
        message = letter.message
        encoding = message.encoding or "utf-8"
        with self._step() as smtp:
            eight_bits = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
            self._expect(smtp.mail(sanitize_address(message.from_email, encoding), eight_bits))
            self._expect(smtp.rcpt(sanitize_address(message.to[0], encoding)), to_recipient=True)

    def forget(self) -> None:
        try:
            self._backend.connection.rset()
        except OSError:
            self._drop()

    def hand_over(self, letter: Letter) -> str:
        with self._step() as smtp:
            answer = smtp.data(letter.raw)
            self._expect(answer)
        return f"{answer[0]} {answer[1].decode('utf-8', 'replace')}"

    def close(self) -> None:
        with suppress(OSError):
            self._backend.close()


class PlainPost:
    """Any other of Django's backends: a folder, or a list in memory."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self._backend = backend

    def offer(self, letter: Letter) -> None:
        """Nothing to do: these backends have no envelope of their own."""

    def forget(self) -> None:
        """Nothing to do."""

    def hand_over(self, letter: Letter) -> str:
        try:
            self._backend.send_messages([letter.message])
        except OSError as error:
            message = f"{type(error).__name__}: {error}"
            raise Lost(message) from error
        return "handed to the backend"

    def close(self) -> None:
        self._backend.close()


@contextmanager
def post() -> Iterator[Post]:
    """The way of sending that the settings name, open for one batch."""
    backend = get_connection()
    way = SmtpPost(backend) if isinstance(backend, SmtpBackend) else PlainPost(backend)
    try:
        yield way
    finally:
        way.close()
