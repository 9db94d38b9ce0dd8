"""The order in time. The only floor that knows the workflow engine."""
