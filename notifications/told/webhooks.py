"""What administrators are told when another system does not take its calls."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_webhooks as circles
from notifications.message import Message, Place

LOOK = _("Look at the webhook")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.WEBHOOK_FAILING: (
        Message(
            template="webhook-failing",
            to=circles.administrators,
            subject=_("Another system does not take its calls"),
            lead=_("Calls to it failed several times in a row. They are tried again for three days; nothing is lost."),
            button=LOOK,
            leads_to=Place.WEBHOOK,
        ),
    ),
    kinds.WEBHOOK_PAUSED: (
        Message(
            template="webhook-paused",
            to=circles.administrators,
            subject=_("Calls to another system are paused"),
            lead=_("What happens meanwhile is told when you let it go on."),
            button=LOOK,
            leads_to=Place.WEBHOOK,
        ),
    ),
}

SILENT = frozenset(
    {
        # whoever does it looks at it; the trail keeps it
        kinds.WEBHOOK_MADE, kinds.WEBHOOK_CHANGED, kinds.WEBHOOK_SECRET_CHANGED, kinds.WEBHOOK_RESUMED,
        kinds.WEBHOOK_ENDED, kinds.WEBHOOK_TESTED, kinds.WEBHOOK_REPLAYED, kinds.WEBHOOK_CALL_SET_ASIDE,
        kinds.WEBHOOK_CALLS_RESENT, kinds.WEBHOOK_CALLS_DROPPED,
    }
)  # fmt: skip
