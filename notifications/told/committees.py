"""What people are told of terms of members and votes."""

from notifications.message import Message

MESSAGES: dict[str, tuple[Message, ...]] = {}
SILENT: frozenset[str] = frozenset()
