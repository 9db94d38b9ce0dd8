"""Pages of the register of networks, their logs, their exceptions and their map."""
