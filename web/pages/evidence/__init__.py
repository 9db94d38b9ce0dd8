"""Evidence taken away: the pack of one decision."""
