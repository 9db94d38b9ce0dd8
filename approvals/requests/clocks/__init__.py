"""Whose time runs: the office's and the requester's, with their last days."""
