"""Papers that a worker makes: asking, waiting, taking."""
