"""Outside bodies that take part in education: who they are, and of which kinds."""
