"""Bounces: what is reported about mails after they were sent, and addresses that do not work."""
