"""A matrix as people write it in files: read strictly, every complaint with its place."""
