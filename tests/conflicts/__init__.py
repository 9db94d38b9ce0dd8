"""Conflicts of interest: proposals, challenges, officers, exceptions, and what a withdrawn member sees."""
