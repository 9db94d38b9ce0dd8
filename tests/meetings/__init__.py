"""Meetings: called in time, with an agenda, answered, held and recorded."""
