"""The overview: what is stuck and where, where time goes, who has how much, what comes."""
