"""Letters: a notice as a mail in the reader's language, as text and as HTML (MJML compiled at sending time)."""

from collections.abc import Iterable, Sequence
from email.header import Header

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import override
from mjml import mjml2html

from approvals.audit import kinds
from approvals.models import StageRun
from approvals.requests.models import Status
from notifications.addresses import meeting_id, thread_id
from notifications.bounces.providers import header_for
from notifications.calendars import enclosures
from notifications.calm import unsubscribing
from notifications.calm.ballots import Ballots, ballots_about
from notifications.calm.parcels import Parcel
from notifications.channels.email import Letter
from notifications.message import Place
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery


def still_needed(deliveries: Iterable[Delivery]) -> set[int]:
    """Which of these letters still say something their readers can use. At most one query.

    Nobody who cannot sign in is written to, nobody is asked for what was settled meanwhile, no member for a ballot that
    was cast, withdrawn or closed; and whoever takes no part in a vote any more hears nothing of it.
    """
    deliveries = list(deliveries)
    ballots = ballots_about(deliveries)
    reachable = (d for d in deliveries if d.person.is_active and d.person.email)
    return {d.pk for d in reachable if not ballots.keep_out(d) and _still_asked(d, ballots)}


def _still_asked(delivery: Delivery, ballots: Ballots) -> bool:
    message = BY_TEMPLATE[delivery.template]
    if delivery.event.kind == kinds.VOTE_AWAITED:
        return ballots.awaited(delivery.resolution_id)
    if not message.asks:
        return True
    if message.leads_to == Place.BALLOT:
        return ballots.asked_of(delivery)
    if delivery.stage_run is not None:
        return delivery.stage_run.status == StageRun.Status.OPEN
    return delivery.request is None or delivery.request.status == Status.READY


def write(delivery: Delivery, parcel: Sequence[Delivery] = ()) -> Letter:
    """The finished letter of a delivery, with every message of its parcel that is still needed.

    A daily mail counts its days from the day it is due. No query, but one where members are named who have not voted.
    """
    with override(delivery.person.language):
        day = localdate(delivery.next_at or delivery.event.at)
        return Letter.of(_message(Parcel.of(delivery, parcel or (delivery,), day)))


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


def _message(parcel: Parcel) -> Mail:
    delivery, site = parcel.delivery, settings.SITE_ADDRESS.rstrip("/")
    context = {
        "parcel": parcel,
        "notice": parcel.newest,
        "person": delivery.person,
        "district": delivery.district,
        "language": delivery.person.language,
        "site": site,
        "choice": f"{site}/mails/",
    }
    message = Mail(
        subject=parcel.subject,
        body=render_to_string(f"notifications/{parcel.template}.txt", context),
        to=[delivery.person.email],
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Amnat-Receipt": ", ".join(parcel.receipts),
            **_thread(parcel),
            **(unsubscribing.headers(delivery.person, site) if parcel.only_informs else {}),
            **header_for(delivery.message_id),
        },
    )
    message.attach_alternative(html(context, parcel.template), "text/html")
    for row in parcel.with_entries:
        for part in enclosures(row):
            message.attach(part)
    return message


def html(context: dict, template: str = "letter") -> str:
    """The HTML of a letter."""
    return mjml2html(render_to_string(f"notifications/{template}.mjml", context))


def _thread(parcel: Parcel) -> dict[str, str]:
    """The thread of the request or of the meeting, where all of the mail is about one."""
    meetings = {notice.delivery.meeting for notice in parcel.notices}
    meeting = meetings.pop() if len(meetings) == 1 else None
    if parcel.request is not None:
        thread = thread_id(parcel.request, parcel.delivery.district.code)
    elif meeting is not None and all(notice.paper is None for notice in parcel.notices):
        thread = f"<{meeting_id(meeting.pk, meeting.committee.district_id)}>"
    else:
        return {}
    return {"References": thread, "In-Reply-To": thread}
