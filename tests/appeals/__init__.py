"""Decisions told, appealed against, and changed."""
