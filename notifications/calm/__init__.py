"""Calm: when a person's mails come, what travels together, and how people choose."""
