"""The pages of the mail of a district, for those who administer it."""
