"""What people are told of addresses that mails cannot reach: by notice only, until mails can travel again."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_addresses as circles
from notifications.message import Message, Place

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.ADDRESS_TROUBLE_FOUND: (
        Message(
            template="own-address-trouble",
            to=circles.whose_address,
            subject=_("Mails to you cannot arrive"),
            lead=_(
                "No more mails are sent to your address. Everything stands here, among your notices; ask the "
                "administrator of your district to correct the address."
            ),
            button=_("Open the notices"),
            leads_to=Place.NOTICES,
            mailed=False,
        ),
        Message(
            template="address-trouble",
            to=circles.administrators,
            subject=_("Mails to somebody cannot arrive"),
            lead=_("Their notices inside the system stay. Ask the person for an address that works, and correct it."),
            button=_("See the addresses"),
            leads_to=Place.ADDRESSES,
            mailed=False,
        ),
    ),
    kinds.ADDRESS_TROUBLE_SETTLED: (
        Message(
            template="address-works",
            to=circles.whose_address,
            subject=_("Mails are sent to you again"),
            lead=_("This is the first one. If it does not arrive, the administrator of your district is told."),
            button=_("Open the notices"),
            leads_to=Place.NOTICES,
        ),
    ),
}

SILENT: frozenset[str] = frozenset()
