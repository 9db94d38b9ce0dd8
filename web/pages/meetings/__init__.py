"""Meetings before they begin: prepared, given an agenda, called and answered."""
