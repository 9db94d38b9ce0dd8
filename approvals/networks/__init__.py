"""Networks of schools and outside bodies: who is responsible, who belongs, and what they do."""
