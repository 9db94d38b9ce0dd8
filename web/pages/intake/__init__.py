"""The page on which the district receives a request."""
