"""A whole fiscal year of a sample district, in the order of its days, by the acts that people use."""
