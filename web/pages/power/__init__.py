"""Power at the counter: who could decide what on which day, and the past acts that lacked it."""
