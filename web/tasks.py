"""Celery's doorbell for papers."""
