"""The mail to somebody who asked the office a question without an account: what was answered, and where it stands.

The answer itself travels in it, as whoever gave the address wants it; name and address go when they are erased.
"""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from mjml import mjml2html

from approvals.questions import telling
from approvals.questions.codes import in_groups
from approvals.questions.models import PublicQuestion
from notifications.addresses import NAMES, domain
from notifications.channels import email
from notifications.channels.email import Letter


def tell_askers(*, clock: Callable[[], datetime]) -> int:
    """Write to everybody whose mail is due; tell how many went. Two at once write to different people."""
    owed = telling.due(clock())
    if not owed:
        return 0
    sent = 0
    with email.post() as post:
        for question_id in owed:
            row = telling.taken(question_id, clock())
            sent += row is not None and _tell(row, post, clock)
    return sent


def _tell(row: PublicQuestion, post: email.Post, clock: Callable[[], datetime]) -> bool:
    try:
        letter = Letter.of(message(row))
        post.offer(letter)
        reply = post.hand_over(letter)
    except email.Refused as refused:
        telling.failed(row, str(refused), for_ever=refused.for_ever)
    except (email.Closed, email.Lost) as error:
        telling.failed(row, str(error))
    else:
        telling.went(row, reply, clock())
        return True
    return False


def message(row: PublicQuestion) -> EmailMultiAlternatives:
    """The mail in the language in which was asked: text, the same as HTML."""
    with override(row.language):
        site = settings.SITE_ADDRESS.rstrip("/")
        told = {
            "question": row,
            "language": row.language,
            "headline": _headline(row),
            "address": site + reverse("public-question-track", args=[row.district.code, row.code]),
        }
        mail = EmailMultiAlternatives(
            subject=f"[{in_groups(row.code)}] {told['headline']}",
            body=render_to_string("notifications/asker.txt", told),
            to=[row.email],
            headers={"Message-ID": message_id(row), "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(mjml2html(render_to_string("notifications/asker.mjml", told)), "text/html")
    return mail


def message_id(row: PublicQuestion) -> str:
    """The Message-ID of what was answered then, so that a receiver can see a repetition."""
    return f"<{uuid.uuid5(NAMES, f'public-question|{row.pk}|{row.corrected_at or row.closed_at}')}@{domain()}>"


def _headline(row: PublicQuestion) -> str:
    if row.state == PublicQuestion.State.SET_ASIDE:
        return _("Your question gets no answer here")
    return _("The answer to your question, corrected") if row.corrected_at else _("The answer to your question")
