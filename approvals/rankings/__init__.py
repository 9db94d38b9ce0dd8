"""Many requests of one kind, ranked and decided under one resolution with an annex."""
