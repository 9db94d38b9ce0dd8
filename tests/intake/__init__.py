"""Receiving requests at the district, and sending them above."""
