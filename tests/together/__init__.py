"""Several stages under one rule answered at once."""
