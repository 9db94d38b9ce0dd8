"""What people are told of conflicts of interest."""

from notifications.message import Message

MESSAGES: dict[str, tuple[Message, ...]] = {}
SILENT: frozenset[str] = frozenset()
