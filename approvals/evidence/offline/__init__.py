"""The verifier that travels with every pack: one file, no Django, no database."""
