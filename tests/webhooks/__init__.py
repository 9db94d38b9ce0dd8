"""Webhooks: what other systems hear, in which order, and what happens when they do not answer."""
