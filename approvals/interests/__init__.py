"""Conflicts of interest: proposed by the system, declared, challenged, heard (APA ss. 13-18)."""
