"""What people are told of papers signed by hand."""

from approvals.audit import kinds
from notifications.message import Message

MESSAGES: dict[str, tuple[Message, ...]] = {}

SILENT = frozenset(
    {
        # the paper and the reading stand on the page of the stage, where whoever has it looks
        kinds.SCAN_ATTACHED, kinds.STAGE_READ,
    }
)  # fmt: skip
