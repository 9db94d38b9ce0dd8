"""What a link in a mail leads to."""
