"""Acting orders and grants of access."""
