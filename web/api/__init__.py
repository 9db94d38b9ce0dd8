"""The calls of other systems: JSON in, JSON out, one key for one district. The site imports only `doors`."""
