"""What people say about the work, and the end that each of it comes to."""
