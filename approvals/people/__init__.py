"""Who holds which post on which day."""
