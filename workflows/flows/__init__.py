"""One flow per file, readable as its diagram."""
