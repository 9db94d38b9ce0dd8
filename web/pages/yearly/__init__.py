"""Pages of the yearly report."""
