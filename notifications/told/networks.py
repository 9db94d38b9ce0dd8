"""What people are told of networks: that one is theirs, and what one lacks."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_networks as circles
from notifications.message import Message, Place

SHOW = _("Open the network")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.NETWORK_ADDED: (
        Message(
            template="network-yours",
            to=circles.responsible,
            subject=_("You are responsible for a network"),
            lead=_("You are responsible for this network from today on. On its page you write what it does."),
            button=SHOW,
            leads_to=Place.NETWORK,
        ),
    ),
    kinds.NETWORK_HANDED_OVER: (
        Message(
            template="network-handed-to-you",
            to=circles.responsible,
            subject=_("A network was handed over to you"),
            lead=_("You are responsible for this network now. On its page you find its plan, its members and its log."),
            button=SHOW,
            leads_to=Place.NETWORK,
        ),
        Message(
            template="network-handed-on",
            to=circles.responsible_before,
            subject=_("A network was handed on"),
            lead=_("Somebody else is responsible for this network now."),
            button=SHOW,
            leads_to=Place.NETWORK,
            mailed=False,
        ),
    ),
    kinds.NETWORK_LACKS: (
        Message(
            template="network-lacks",
            to=circles.keepers,
            subject=_("A network needs you"),
            lead=_("This network lacks something. What it lacks, and what to do about it, stands on its page."),
            button=SHOW,
            leads_to=Place.NETWORK,
            expects=True,
            by_clock=True,
        ),
    ),
}

SILENT = frozenset(
    {
        # whoever changes a network or writes in its log looks at its page; what is mended left the list of exceptions
        kinds.NETWORK_CHANGED, kinds.NETWORK_ENDED, kinds.NETWORK_JOINED, kinds.NETWORK_LEFT,
        kinds.NETWORK_ENTRY_WRITTEN, kinds.NETWORK_ENTRY_CORRECTED, kinds.NETWORK_ENTRY_STRUCK, kinds.NETWORK_MENDED,
    }
)  # fmt: skip
