"""Time that counts: the calendar, legal periods, clocks, reminders and a late office."""
