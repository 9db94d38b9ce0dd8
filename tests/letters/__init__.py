"""Letters of decisions: drafted, issued without gaps, sealed, changed, checked by anybody."""
