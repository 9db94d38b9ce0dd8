"""Networks: the register, the log, the exceptions and the map."""
