"""The keys of other systems: who may ask us, about what, until when."""
