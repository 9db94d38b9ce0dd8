"""The calendar of a district: a year as a picture, and what its administrator records."""
