"""Personal data: who reads it, what is erased, what is kept how long, and the copy a person may ask for."""
