"""One way to travel per file."""
