"""What people are told of versions of the delegation matrix."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients
from notifications.message import Message, Place

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.RULEBOOK_PROPOSED: (
        Message(
            template="rulebook-proposed",
            to=recipients.who_may_publish,
            subject=_("A version of the matrix waits for you"),
            lead=_("A new version of the delegation matrix is proposed. Read its changes, its proof and its replay."),
            button=_("Read and publish"),
            leads_to=Place.VERSION,
            expects=True,
        ),
    ),
    kinds.RULEBOOK_SENT_BACK: (
        Message(
            template="rulebook-sent-back",
            to=recipients.authors_of_the_version,
            subject=_("The matrix was sent back"),
            lead=_("The version of the delegation matrix you wrote at is a draft again. Read why, and mend it."),
            button=_("Read why"),
            leads_to=Place.VERSION,
            expects=True,
        ),
    ),
    kinds.RULEBOOK_PUBLISHED: (
        Message(
            template="rulebook-published",
            to=recipients.who_keeps_the_matrix,
            subject=_("A new version of the matrix"),
            lead=_("A new version of the delegation matrix is published. Its page says from which day it holds."),
            button=_("Read what changes"),
            leads_to=Place.VERSION,
        ),
    ),
}

SILENT: frozenset[str] = frozenset()
