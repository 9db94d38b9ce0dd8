"""Days on which the office works: weekends, public holidays, and what a district itself closes or moves."""
