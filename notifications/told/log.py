"""What people are told when the log over all chains stands still, or goes on from a restored backup."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_power as circles
from notifications.message import Message, Place

LOOK = _("Look at the trail")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.LOG_STOPPED: (
        Message(
            template="log-stopped",
            to=circles.director_and_auditors,
            subject=_("The log stands still"),
            lead=_("Something in the trail is not what it was. Acts go on; what comes after is not signed for now."),
            button=LOOK,
            leads_to=Place.TRAIL,
            duty=True,
        ),
    ),
    kinds.TRAIL_FAULTY: (
        Message(
            template="trail-faulty",
            to=circles.director_and_auditors,
            subject=_("The trail is not what it was"),
            lead=_(
                "The nightly verification found places that were changed. The page says which, and what to do next."
            ),
            button=LOOK,
            leads_to=Place.TRAIL,
            duty=True,
        ),
    ),
    kinds.LOG_RESTORED: (
        Message(
            template="log-restored",
            to=circles.auditors,
            subject=_("The trail was restored from a backup"),
            lead=_("Somebody let the log go on from an older copy. Compare it with the checkpoint you hold."),
            button=LOOK,
            leads_to=Place.TRAIL,
            duty=True,
        ),
    ),
    kinds.KEY_ROTATED: (
        Message(
            template="log-keys",
            to=circles.auditors,
            subject=_("The keys that sign the log were announced"),
            lead=_(
                "Write the key lines down where the server cannot reach them; every checkpoint is checked with them."
            ),
            button=LOOK,
            leads_to=Place.TRAIL,
            mailed=False,
        ),
    ),
}

SILENT = frozenset({kinds.LOG_RESUMED})  # the page of the trail says it
