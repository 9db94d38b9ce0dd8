"""Time on the pages of requests: both clocks, what is late, and closing what was never revised."""
