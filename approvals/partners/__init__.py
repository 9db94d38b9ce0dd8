"""Outside bodies that take part in education: who they are, whom to ask there, and what was agreed with them."""
