"""Stuck work at the counter: looked at together, shown before it moves, given to whoever has the power."""
