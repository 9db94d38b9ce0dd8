"""Questions on a request and advice of third parties, while its stage stays where it is."""
