"""Letters of decisions: drafted from what was decided, numbered without gaps, sealed, changed by later ones."""
