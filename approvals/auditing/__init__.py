"""The auditors' own work: search, plans with samples, findings with answers, exports. All else they only read."""
