"""Where the mail copy of a notice stands, in one quiet line."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from approvals.people.models import Person
from notifications.models import Delivery
from notifications.subject_lines import is_english

State = Delivery.State
FIELDS = ("event_id", "template", "state", "bundle", "attempt", "sent_at", "carried_by__state", "carried_by__sent_at")
Copies = dict[tuple[Any, str], str]


def copies_of(person: Person, notices: Sequence[Delivery]) -> Copies:
    """A line for each of these notices that has a mail copy, by event and message. One query, none for no notice."""
    if not notices:
        return {}
    mails = Delivery.objects.filter(
        person=person, channel=Delivery.Channel.EMAIL, event__in=[row.event_id for row in notices]
    )
    return {(row["event_id"], row["template"]): _line(row) for row in mails.values(*FIELDS)}


def _line(row: dict[str, Any]) -> str:
    state, sent_at = row["state"], row["sent_at"]
    if state == State.CARRIED:
        state, sent_at = row["carried_by__state"], row["carried_by__sent_at"]
    if state == State.PENDING and row["attempt"]:
        return _("The mail could not be sent yet; it is tried again.")
    if state == State.PENDING and row["bundle"]:
        return _("Comes with your next mail.")
    if state == State.SENT and sent_at is not None:
        return _("Mail sent at %(time)s") % {"time": _clock(sent_at)}
    return {
        State.PENDING: _("The mail is on its way."),
        State.SENDING: _("The mail is on its way."),
        State.SENT: _("Mail sent"),
        State.DELIVERED: _("The mail arrived."),
        State.BOUNCED: _("The mail came back: have the administrator look at your address."),
        State.FAILED: _("The mail server refused the mail: have the administrator look at your address."),
        State.PARKED: _("The mail could not be sent; the administrator was left to look at it."),
        State.CANCELLED: _("No mail was needed any more."),
    }.get(state, "")


def _clock(at: datetime) -> str:
    return localtime(at).strftime("%H:%M" if is_english() else "%H.%M")
