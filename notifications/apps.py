"""The application of the post office."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Listens to the audit trail, the one subscription of the house, and at its edge to the reports of providers."""

    name = "notifications"

    def ready(self) -> None:
        from anymail.signals import tracking
        from django.core.checks import Tags, register

        from approvals.audit.services import recorded
        from notifications import services
        from notifications.bounces import provider
        from notifications.operations import checks

        recorded.connect(services.hear, dispatch_uid="notifications.hear")
        tracking.connect(provider.hear, dispatch_uid="notifications.bounces.hear")
        register(checks.check_metrics, Tags.security, deploy=True)
        register(checks.check_listeners, Tags.database)
