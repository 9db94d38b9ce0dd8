"""What a decision asks for afterwards."""
