"""Requests at the counter: finding, drafting, submitting, reading."""
