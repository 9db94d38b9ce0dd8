"""Pages of feedback: what the office heard, what somebody gave, and how it ended."""
