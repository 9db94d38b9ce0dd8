"""The mailbox that returned mails come to: a Maildir of the mail server, or a mailbox asked by IMAP.

BOUNCE_MAILBOX is the path of a Maildir, or `imaps://user:password@host/INBOX` (percent signs for odd letters). Mails
are marked read, never removed. A mail that cannot be read is counted and left alone; an error of ours leaves the mail
unread, and it is tried again.
"""

import imaplib
import logging
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from notifications.bounces import returned, services
from notifications.bounces.models import MailReport

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
Mail = tuple[bytes, Callable[[], None]]  # what it says, and how to mark it read

AT_ONCE = 100  # mails of one look
READ_AT_MOST = 256 * 1024  # bytes of one mail: a report stands at its beginning, the returned mail behind it
TIMEOUT = 15  # seconds for every answer of an IMAP server


def look(*, clock: Clock) -> int:
    """Read what has come back since the last look; tell how many mails were looked at. Nothing without a mailbox."""
    where, seen = settings.BOUNCE_MAILBOX, 0
    if not where:
        return 0
    try:
        for raw, mark_read in islice(_imap(where) if "://" in where else _maildir(Path(where)), AT_ONCE):
            _take(raw, clock())
            mark_read()
            seen += 1
    except (OSError, imaplib.IMAP4.error) as error:
        logger.warning("The mailbox of returned mails cannot be read: %s", error)
    return seen


def _take(raw: bytes, at: datetime) -> None:
    try:
        reports = returned.read(raw)
    except Exception:  # whatever a stranger wrote: one mail must not hold up the others
        logger.exception("A returned mail cannot be read.")
        reports = []
    for report in reports:
        services.note(report, source=MailReport.Source.MAILBOX, at=at)


def _maildir(folder: Path) -> Iterator[Mail]:
    """The unread mails of a Maildir: new ones, oldest name first; a read one moves to `cur` with the mark S."""
    for path in sorted((folder / "new").iterdir()):
        with path.open("rb") as file:
            raw = file.read(READ_AT_MOST)

        def mark_read(path: Path = path) -> None:
            path.rename(folder / "cur" / f"{path.name.partition(':')[0]}:2,S")

        yield raw, mark_read


def _imap(address: str) -> Iterator[Mail]:
    """The unread mails of a mailbox, oldest first; imap:// begins in the clear and turns TLS on."""
    parts = urlsplit(address)
    secure = ssl.create_default_context()
    server: imaplib.IMAP4
    if parts.scheme == "imaps":
        server = imaplib.IMAP4_SSL(parts.hostname or "", parts.port or 993, ssl_context=secure, timeout=TIMEOUT)
    else:
        server = imaplib.IMAP4(parts.hostname or "", parts.port or 143, timeout=TIMEOUT)
        server.starttls(secure)
    with server:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        _must(server.select(parts.path.strip("/") or "INBOX"))
        for uid in _must(server.uid("SEARCH", "UNSEEN"))[0].decode("ascii").split():
            fetched = _must(server.uid("FETCH", uid, f"(BODY.PEEK[]<0.{READ_AT_MOST}>)"))
            raw = next((part[1] for part in fetched if isinstance(part, tuple)), b"")

            def mark_read(uid: str = uid) -> None:
                _must(server.uid("STORE", uid, "+FLAGS", r"(\Seen)"))

            yield raw, mark_read


def _must(answer: tuple) -> list:
    """What an IMAP server gave; raises imaplib.IMAP4.error where it said no."""
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(f"{status}: {data!r}")
    return data
