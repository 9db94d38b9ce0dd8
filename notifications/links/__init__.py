"""Links in mails that ask: signed, for one person, one matter and one state of it, and good for three days."""
