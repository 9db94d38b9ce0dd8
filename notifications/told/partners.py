"""What people are told of agreements with partners."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_partners as circles
from notifications.message import Data, Message, Place

SHOW = _("Open the agreement")


def has_no_owner(data: Data) -> bool:
    """Whether its owner holds no post at the office any more."""
    return bool(data["owner_left"])


def is_near(data: Data) -> bool:
    """Whether it is the second warning, and somebody there owns the agreement."""
    return not has_no_owner(data) and data["warning"] == 14


def is_far(data: Data) -> bool:
    """Whether it is the first warning, and somebody there owns the agreement."""
    return not has_no_owner(data) and data["warning"] != 14


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.AGREEMENT_ENDS_SOON: (
        Message(
            template="agreement-without-owner",
            to=circles.whoever_keeps_the_register,
            subject=_("An agreement ends, and has no owner"),
            lead=_(
                "An agreement with a partner ends soon, and its owner has left the office. Renew it, or let it end."
            ),
            button=SHOW,
            leads_to=Place.AGREEMENT,
            only_if=has_no_owner,
            expects=True,
            by_clock=True,
        ),
        Message(
            template="agreement-ends-near",
            to=circles.owner,
            subject=_("An agreement ends within 14 days"),
            lead=_("An agreement you own is about to end. If it goes on, the renewal has to be entered now."),
            button=SHOW,
            leads_to=Place.AGREEMENT,
            only_if=is_near,
            expects=True,
            by_clock=True,
        ),
        Message(
            template="agreement-ends-soon",
            to=circles.owner,
            subject=_("An agreement ends within 60 days"),
            lead=_("An agreement you own ends soon. Talk with the partner about whether it goes on."),
            button=SHOW,
            leads_to=Place.AGREEMENT,
            only_if=is_far,
            expects=True,
            by_clock=True,
        ),
    ),
}

SILENT = frozenset(
    {
        # the register: whoever keeps it looks at it
        kinds.PARTNER_CONTACT_ADDED, kinds.PARTNER_CONTACT_CHANGED, kinds.PARTNER_CONTACT_WITHDRAWN,
        kinds.PARTNER_SEAT_TAKEN, kinds.PARTNER_SEAT_LEFT, kinds.PARTNER_SCHOOL_JOINED, kinds.PARTNER_SCHOOL_LEFT,
        kinds.AGREEMENT_CONCLUDED, kinds.AGREEMENT_CHANGED, kinds.AGREEMENT_RENEWED, kinds.AGREEMENT_ENDED,
    }
)  # fmt: skip
