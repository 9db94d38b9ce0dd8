"""Whose webhook it is: for whoever does not administer its district these pages are not there."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from notifications.models import WebhookCall, WebhookEndpoint
from notifications.webhooks.selectors import with_counts
from web.pages.people.guards import ids, registers


def endpoint_or_404(request: HttpRequest, pk: int) -> WebhookEndpoint:
    """An endpoint of a district that the person administers, ended ones too, with its counts. One query."""
    mine = WebhookEndpoint.objects.filter(district_id__in=ids(registers(request)))
    return get_object_or_404(with_counts(mine).select_related("district", "made_by", "ended_by"), pk=pk)


def call_or_404(endpoint: WebhookEndpoint, pk: int) -> WebhookCall:
    """One call to that endpoint."""
    return get_object_or_404(WebhookCall.objects.filter(endpoint=endpoint), pk=pk)
