"""Stages of one person under one rule, answered at once, each with its own record."""
