"""Signed papers: attached to the stage they belong to, and read again."""
