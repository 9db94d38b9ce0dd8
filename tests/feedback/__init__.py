"""Feedback: heard, given to an owner, ended and told."""
