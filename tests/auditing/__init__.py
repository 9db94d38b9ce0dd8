"""The auditors' own work: search, samples, findings, exports, and that reading is recorded."""
