"""What a committee and the office share: follow-up, the information room, and threads."""
