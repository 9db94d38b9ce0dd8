"""The counter: what a person sees."""
