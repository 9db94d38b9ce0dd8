"""Webhooks of a district: what happened is told to other systems, in order, signed, and without personal data."""
