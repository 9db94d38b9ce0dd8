"""Which chairs will be empty in the next thirty days, why, what would wait, and who acts meanwhile."""
