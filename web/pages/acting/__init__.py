"""Pages of acting orders and grants of access: the register, one order, recording, handing on, revoking."""
