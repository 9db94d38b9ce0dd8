"""How a committee did its work in a year, and what it says of itself."""
