"""How Thai officials write days and money."""
