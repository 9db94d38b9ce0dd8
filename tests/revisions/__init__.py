"""Follow-up, the information room and threads."""
