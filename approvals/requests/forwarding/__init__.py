"""Sending requests above the district, and keeping the letters that go and come."""
