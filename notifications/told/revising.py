"""What people are told of rounds given back and the check on receipt."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients
from notifications.message import Message

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.REQUEST_SENT_BACK: (
        Message(
            template="request-sent-back",
            to=recipients.requesters_side,
            subject=_("Returned to an earlier stage"),
            lead=_("Your request was returned to an earlier stage, which is asked again. You have nothing to do."),
            mailed=False,
        ),
    ),
}

SILENT: frozenset[str] = frozenset(
    {
        # a copy is a draft between the people who write it, and so are answers before they are submitted;
        # what stands is told by the return itself
        kinds.REQUEST_COPIED, kinds.REMARKS_ANSWERED, kinds.STAGE_STANDS,
    }
)  # fmt: skip
