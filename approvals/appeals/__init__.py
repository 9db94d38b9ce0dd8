"""Telling people of a decision with what they may do against it, and what they then do."""
