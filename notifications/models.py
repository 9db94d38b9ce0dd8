"""The outbox: one message, one person, one channel."""
