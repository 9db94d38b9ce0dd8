"""The reports of a provider that were kept: a mail it reported anything about, it has taken."""

from collections.abc import Collection

from notifications.bounces.models import MailReport


class ProviderReports:
    """What the webhooks of the provider told us; the newest word about each mail."""

    def find(self, message_ids: Collection[str]) -> dict[str, str]:
        """The mails the provider has reported about. One query."""
        reports = MailReport.objects.filter(delivery__message_id__in=message_ids).order_by("id")
        return {report.delivery.message_id: str(report) for report in reports.select_related("delivery")}
