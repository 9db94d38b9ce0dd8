"""Acts that are approved afterwards."""
