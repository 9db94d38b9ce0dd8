"""The day's checkpoint, mailed to a mailbox that whoever runs the server cannot reach.

A mailbox has no language, so the mail speaks Thai and then English. What counts is the note inside, letter by letter.
"""

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import override
from mjml import mjml2html

from approvals.log.keys import announced
from approvals.log.notes import checkpoint_in
from approvals.log.selectors import latest, note_of
from notifications.addresses import NAMES, domain
from notifications.channels import email
from notifications.channels.email import Letter
from notifications.models import NoteMail

AGAIN = timedelta(minutes=30)  # after an attempt that came to nothing


def mail_the_checkpoint(*, clock: Callable[[], datetime]) -> bool:
    """Mail the last checkpoint, once a day; tell whether it went. Nothing without LOG_MAILBOX or checkpoint."""
    row = _mine(clock())
    if row is None:
        return False
    try:
        with email.post() as post:
            letter = Letter.of(message(row))
            post.offer(letter)
            reply = post.hand_over(letter)
    except (email.Closed, email.Refused, email.Lost) as error:
        NoteMail.objects.filter(pk=row.pk).update(reply=str(error)[:300])
        return False
    NoteMail.objects.filter(pk=row.pk).update(sent_at=clock(), reply=reply[:300])
    return True


def _mine(at: datetime) -> NoteMail | None:
    """The mail of today, if it is still to be sent and nobody else is about to."""
    last, day = latest(), localdate(at)
    if not settings.LOG_MAILBOX or last is None:
        return None
    NoteMail.objects.get_or_create(day=day, defaults={"note": note_of(last), "next_at": at})
    waiting = NoteMail.objects.filter(day=day, sent_at=None, next_at__lte=at)
    return NoteMail.objects.get(day=day) if waiting.update(next_at=at + AGAIN) else None


def message(row: NoteMail) -> EmailMultiAlternatives:
    """The mail: text, the same as HTML, and the note as a file of its own."""
    checkpoint = checkpoint_in(row.note)
    told = {"note": row.note, "checkpoint": checkpoint, "keys": [key.line for key in announced()]}
    with override("th"):
        mail = EmailMultiAlternatives(
            subject=f"[{settings.LOG_ORIGIN}] {checkpoint.size} · {row.day.isoformat()}",
            body=render_to_string("notifications/note.txt", told),
            to=[settings.LOG_MAILBOX],
            headers={"Message-ID": message_id(row.day), "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(mjml2html(render_to_string("notifications/note.mjml", told)), "text/html")
    mail.attach(f"checkpoint-{row.day.isoformat()}.txt", row.note, "text/plain")
    return mail


def message_id(day: date) -> str:
    """The Message-ID of a day's mail, so that a receiver can see a repetition."""
    return f"<{uuid.uuid5(NAMES, f'{settings.LOG_ORIGIN}|{day.isoformat()}')}@{domain()}>"
