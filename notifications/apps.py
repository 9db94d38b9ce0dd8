"""The application of the post office."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Listens to the audit trail: the one subscription of the house."""

    name = "notifications"
