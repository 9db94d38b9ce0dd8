"""Letters: a notice as a mail in the reader's language, as text and as HTML (MJML compiled at sending time)."""

from collections.abc import Iterable
from email.header import Header

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override
from mjml import mjml2html

from approvals.committees.models import Ballot
from approvals.models import StageRun
from approvals.requests.models import Status
from notifications.addresses import thread_id
from notifications.calendars import enclosures
from notifications.channels.email import Letter
from notifications.message import Place
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery
from notifications.notices import Notice, notice_of


def still_needed(deliveries: Iterable[Delivery]) -> set[int]:
    """Which of these letters still say something their readers can use. At most one query.

    Nobody who cannot sign in is written to, nobody is asked for what was settled meanwhile, and no member for a
    ballot that was cast, withdrawn or closed.
    """
    deliveries = list(deliveries)
    votes = {d.resolution_id for d in deliveries if _asks_for_a_vote(d)}
    waiting = Ballot.objects.filter(resolution_id__in=votes, is_open=True, cast_at=None)
    ballots = set(waiting.values_list("resolution_id", "person_id"))  # no query where no vote is asked
    return {d.pk for d in deliveries if d.person.is_active and d.person.email and _still_asked(d, ballots)}


def _asks_for_a_vote(delivery: Delivery) -> bool:
    return BY_TEMPLATE[delivery.template].leads_to == Place.BALLOT


def _still_asked(delivery: Delivery, ballots: set[tuple[int, int]]) -> bool:
    if not BY_TEMPLATE[delivery.template].asks:
        return True
    if _asks_for_a_vote(delivery):
        return (delivery.resolution_id, delivery.person_id) in ballots
    if delivery.stage_run is not None:
        return delivery.stage_run.status == StageRun.Status.OPEN
    return delivery.request is None or delivery.request.status == Status.READY


def write(delivery: Delivery) -> Letter:
    """The finished letter of a delivery. No query."""
    with override(delivery.person.language):
        return Letter.of(_message(delivery, notice_of(delivery)))


class Mail(EmailMultiAlternatives):
    """A mail whose subject begins with its number in plain ASCII, and only what follows is encoded (RFC 2047).

    Encoded as a whole, the first line of the header would be empty, which some programs show as a blank.
    """

    def message(self, **kwargs):
        mime = super().message(**kwargs)
        number, _, words = self.subject.partition(" ")
        header = Header(number, "us-ascii", header_name="Subject")
        header.append(words, "utf-8")
        mime.replace_header("Subject", header.encode())
        return mime


def _message(delivery: Delivery, notice: Notice) -> Mail:
    context = {
        "notice": notice,
        "person": delivery.person,
        "district": delivery.district,
        "language": delivery.person.language,
        "site": settings.SITE_ADDRESS.rstrip("/"),
    }
    message = Mail(
        subject=notice.subject,
        body=render_to_string("notifications/letter.txt", context),
        to=[delivery.person.email],
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Amnat-Receipt": notice.receipt,
            **_thread(notice),
        },
    )
    message.attach_alternative(html(context), "text/html")
    for part in enclosures(delivery):
        message.attach(part)
    return message


def html(context: dict) -> str:
    """The HTML of a letter."""
    return mjml2html(render_to_string("notifications/letter.mjml", context))


def _thread(notice: Notice) -> dict[str, str]:
    if notice.paper is None:
        return {}
    thread = thread_id(notice.paper.pk, notice.delivery.district.code)
    return {"References": thread, "In-Reply-To": thread}
