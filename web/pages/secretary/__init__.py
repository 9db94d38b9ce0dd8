"""The secretary's desk: what the committees somebody keeps are waiting for."""
