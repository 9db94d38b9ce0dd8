"""What a decision asks for afterwards: reports, settlements and conditions, with their days and evidence."""
