"""The history of the tables that tie requests to the engine."""
