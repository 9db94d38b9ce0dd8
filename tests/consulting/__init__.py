"""Questions to the school and advice of third parties."""
