"""Papers signed by hand, scanned and matched with the stage or decision they belong to."""
