"""Evidence: what somebody else knows about mails of which we do not know whether they went."""
