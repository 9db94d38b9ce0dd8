"""What people are told of follow-up and threads."""

from notifications.message import Message

MESSAGES: dict[str, tuple[Message, ...]] = {}
SILENT: frozenset[str] = frozenset()
