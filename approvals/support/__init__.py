"""What the office does for its committees: papers to work from, follow-up, a place to exchange, a yearly look back."""
