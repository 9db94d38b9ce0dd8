"""The auditor's desk: what is new, findings, plans with samples, one search over everything, and taking data out."""
