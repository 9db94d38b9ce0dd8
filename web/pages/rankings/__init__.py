"""Rankings: many requests of one kind in order, made ready, voted on together."""
