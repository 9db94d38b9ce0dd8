"""The yearly report: its figures, its words, its editions, its pages."""
