"""The application of the post office."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Listens to the audit trail: the one subscription of the house."""

    name = "notifications"

    def ready(self) -> None:
        from approvals.audit.services import recorded
        from notifications import services

        recorded.connect(services.hear, dispatch_uid="notifications.hear")
