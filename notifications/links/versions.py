"""The version a link is bound to: read of rows that a letter has at hand, and of the same rows when it is opened."""

from notifications.message import Place
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery

DIGITS = 12  # of the digest of what is voted on


def version_of(delivery: Delivery) -> str:
    """How the matter of a message stands: any decision about a request changes it. No query.

    A vote has the digest of the facts and files that are voted on, a meeting its revision, a request its version;
    what has none of them is bound by its event alone.
    """
    leads_to = BY_TEMPLATE[delivery.template].leads_to
    if leads_to == Place.BALLOT and delivery.resolution is not None:
        return delivery.resolution.manifest[:DIGITS]
    if leads_to == Place.MEETING and delivery.meeting is not None:
        return str(delivery.meeting.revision)
    return str(delivery.request.version) if delivery.request is not None else ""
