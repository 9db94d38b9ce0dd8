"""The law and the facts. No HTTP, no Celery, no workflow engine."""
