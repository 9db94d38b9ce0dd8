"""Webhooks: which other systems hear what happens in a district, and what became of the calls to them."""
