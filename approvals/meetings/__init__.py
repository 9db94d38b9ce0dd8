"""Meetings of committees: called in time, with an agenda, attended, voted at, and recorded in minutes."""
