"""Pages of the register of partners."""
