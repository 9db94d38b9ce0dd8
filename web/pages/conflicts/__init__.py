"""Conflicts of interest: what members are asked, challenges, relations, officers who stand aside, exceptions."""
