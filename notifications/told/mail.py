"""What administrators are told when mail does not get through: in the application only, as mail is what is broken."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_mail as circles
from notifications.message import Message, Place

LOOK = _("Look at the mail")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.MAIL_DELAYED: (
        Message(
            template="mail-delayed",
            to=circles.administrators,
            subject=_("Mail does not get through"),
            lead=_("Notices in the application are not affected. The page says what is wrong and what to do."),
            button=LOOK,
            leads_to=Place.MAIL,
            mailed=False,
        ),
    ),
    kinds.MAIL_FLOWS_AGAIN: (
        Message(
            template="mail-flows-again",
            to=circles.administrators,
            subject=_("What was wrong with the mail is over"),
            lead=_("Nothing is left to do about it. The page says whether anything else is wrong."),
            button=LOOK,
            leads_to=Place.MAIL,
            mailed=False,
        ),
    ),
}

SILENT = frozenset({kinds.MAIL_RESENT, kinds.MAIL_CANCELLED})  # whoever looks after the mail does it
