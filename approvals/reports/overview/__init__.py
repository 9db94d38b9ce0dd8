"""What an office looks like at one glance: what is stuck and where, where time goes, who has how much, what comes."""
