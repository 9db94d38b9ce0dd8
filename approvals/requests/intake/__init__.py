"""Receiving a request at the district: is it complete, and which group looks at it."""
