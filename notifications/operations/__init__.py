"""Whether mail flows: heartbeat, alarms, figures, and what an administrator does with a mail that does not."""
