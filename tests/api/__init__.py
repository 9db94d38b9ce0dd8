"""What other systems may ask, and what they are told."""
