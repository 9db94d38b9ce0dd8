"""Acts that are approved afterwards: where the law allows it, until which day, and how a request says so."""
