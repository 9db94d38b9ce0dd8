"""Personal data: what is kept and why, who looked, a copy of one's own, and what an administrator erases."""
