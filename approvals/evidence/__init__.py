"""Evidence that speaks for itself: the whole trail verified, and packs and exports that others verify without us."""
