"""Personal data: what is kept and why, what is erased and when, and the copy a person may ask for."""
