"""Rounds of a request kept side by side, and remarks on single answers and files."""
