"""One's own copy of a decision, appeals against it, later decisions, and the persons concerned."""
