"""Who is away, which chairs will be empty, and who acts meanwhile."""
