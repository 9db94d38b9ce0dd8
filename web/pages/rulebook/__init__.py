"""The delegation matrix at the counter: read it, and ask it who decides."""
