"""Pages of activities with partners, of briefings, and of oversight."""
