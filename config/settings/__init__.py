"""Settings: base is true everywhere, each other file in one place."""
