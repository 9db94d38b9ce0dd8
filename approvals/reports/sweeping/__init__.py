"""The nightly look at past acts: each is judged by the registers as they stand now, and as they were known then."""
