"""The registers an administrator keeps: persons, posts, schools, and who holds what from when to when."""
