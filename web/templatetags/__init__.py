"""Filters and tags for templates: how values are shown; nothing is stored here."""
