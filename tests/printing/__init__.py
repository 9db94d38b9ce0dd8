"""Papers: how they are made, what they say, and who gets which."""
