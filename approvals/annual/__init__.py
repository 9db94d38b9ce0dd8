"""The yearly report: figures out of the trail, what named persons say of them, and editions that stay as they were."""
