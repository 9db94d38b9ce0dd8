"""What waits for a person, and the pages on which they answer it: stages, ballots, answers from above."""
