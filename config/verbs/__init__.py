"""What `make run`, `make test`, `make check` and `make bench` do, once everything is installed."""
