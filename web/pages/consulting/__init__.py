"""Pages of questions and advice."""
