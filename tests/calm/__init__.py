"""When mails come, what travels together, and how people choose."""
