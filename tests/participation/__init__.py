"""Activities with partners, briefings, and oversight."""
