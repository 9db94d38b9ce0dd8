"""Readings across all rooms: the year of a committee."""
