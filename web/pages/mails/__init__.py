"""How a person's mails come, and the way out of those that only inform."""
