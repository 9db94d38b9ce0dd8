"""The promises of Amnat, as sentences about people."""
