"""The mails of the demonstration, which lie in a folder instead of travelling."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # what Django's file backend writes after each message
MOST = 100


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as the demonstration shows it. `name` is its file and its place in the file."""

    name: str
    to: str
    subject: str
    sent_at: datetime | None
    text: str
    html: str


def newest() -> list[Mail]:
    """The last hundred mails, newest first."""
    return [mail for path in _files()[:MOST] for mail in reversed(_read(path))][:MOST]


def named(name: str) -> Mail | None:
    """One mail by its name."""
    stem = name.rpartition(".")[0]
    found = (mail for path in _files() if path.stem == stem for mail in _read(path) if mail.name == name)
    return next(found, None)


def _files() -> list[Path]:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if folder is None:
        return []
    return sorted(Path(folder).glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)


def _read(path: Path) -> list[Mail]:
    raw = (part.strip(b"\n") for part in path.read_bytes().split(BETWEEN))
    messages = (message_from_bytes(part, policy=policy.default) for part in raw if part.strip())
    return [_mail(f"{path.stem}.{place}", message) for place, message in enumerate(messages)]


def _mail(name: str, message: EmailMessage) -> Mail:
    return Mail(
        name=name,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or "").strip(),
        sent_at=_moment(message["Date"]),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _moment(written: str | None) -> datetime | None:
    """The time of a mail; a zone of -0000 means nobody knows where, so it is read as UTC."""
    if not written:
        return None
    at = parsedate_to_datetime(written)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _body(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return body.get_content() if body is not None and body.get_content_subtype() == kind else ""
