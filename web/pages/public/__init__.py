"""What anybody may read without signing in: the matrix in force, as a page and as files. No names of people."""
