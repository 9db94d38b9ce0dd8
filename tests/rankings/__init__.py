"""Rankings: many requests of one kind decided under one resolution."""
