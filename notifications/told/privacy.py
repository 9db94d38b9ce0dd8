"""Personal data, the door, and what was tried or taken: nobody is told; each person reads it on their own page."""

from approvals.audit import kinds
from notifications.message import Message

MESSAGES: dict[str, tuple[Message, ...]] = {}
SILENT: frozenset[str] = frozenset(
    {
        kinds.PERSONAL_READ, kinds.ERASED, kinds.PERSON_EXPORTED, kinds.RETENTION_SET, kinds.SIGN_IN_FAILED,
        kinds.SIGNED_OUT, kinds.PASSWORD_CHANGED, kinds.PASSWORD_RESET_ASKED, kinds.PASSWORD_SET,
        kinds.ATTEMPT_REFUSED, kinds.EXPORT_TAKEN,
    }
)  # fmt: skip
