"""What people are told of rankings."""

from notifications.message import Message

MESSAGES: dict[str, tuple[Message, ...]] = {}
SILENT: frozenset[str] = frozenset()
