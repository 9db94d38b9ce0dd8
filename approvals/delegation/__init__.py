"""Who may approve what, by which rule."""
