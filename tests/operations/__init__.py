"""Whether mail flows, who is told when it does not, and what an administrator does about it."""
