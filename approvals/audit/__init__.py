"""What happened: events, added and never changed."""
