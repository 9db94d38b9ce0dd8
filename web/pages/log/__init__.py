"""The log for everybody: its checkpoint and its tiles, which hold hashes only, and where witnesses answer."""
