"""Power over time: the sweep of past acts, its findings, the pages, and work that is given to somebody else."""
