"""The application of the post office."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Listens to the audit trail, the one subscription of the house, and at its edge to the reports of providers."""

    name = "notifications"

    def ready(self) -> None:
        from anymail.signals import tracking

        from approvals.audit.services import recorded
        from notifications import services
        from notifications.bounces import provider

        recorded.connect(services.hear, dispatch_uid="notifications.hear")
        tracking.connect(provider.hear, dispatch_uid="notifications.bounces.hear")
