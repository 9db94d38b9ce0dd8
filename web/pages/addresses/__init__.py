"""Addresses that mails cannot reach: what administrators see and do, and the door for the reports of a provider."""
