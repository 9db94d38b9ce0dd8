"""The committees a person may read about: who sits on them, by which law, and what they resolved."""
