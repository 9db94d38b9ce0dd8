"""The papers: requests, their stages and their decisions."""
