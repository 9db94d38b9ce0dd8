"""What pages show of webhooks."""

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from approvals.audit.models import Chain
from notifications.webhooks.models import WebhookCall, WebhookEndpoint

State = WebhookCall.State


def endpoints_in(district_id: int) -> QuerySet[WebhookEndpoint]:
    """The endpoints of a district that have not ended, by name, with `unheard`, `waiting` and `dead`."""
    return with_counts(WebhookEndpoint.objects.filter(district=district_id, ended_at=None)).order_by("name")


def with_counts(endpoints: QuerySet[WebhookEndpoint]) -> QuerySet[WebhookEndpoint]:
    """With `end`: the number of the chain's last event; `unheard`: events not looked at yet; calls by state."""
    end = Chain.objects.filter(district=OuterRef("district")).values("seq")
    counted = {name: Coalesce(Subquery(_count(state)), 0) for name, state in COUNTED.items()}
    return endpoints.annotate(end=Subquery(end), unheard=F("end") - F("position"), **counted)


COUNTED = {"waiting": State.WAITING, "dead": State.DEAD}


def _count(state: str) -> QuerySet:
    calls = WebhookCall.objects.filter(endpoint=OuterRef("pk"), state=state).order_by().values("endpoint")
    return calls.annotate(number=Count("pk")).values("number")


def failing_call(endpoint: WebhookEndpoint) -> WebhookCall | None:
    """The call that holds up those behind it."""
    failed = WebhookCall.objects.filter(endpoint=endpoint, state=State.WAITING, attempt__gt=0, replay=None)
    return failed.order_by("seq").first()


def calls_of(endpoint: WebhookEndpoint) -> QuerySet[WebhookCall]:
    """The calls made to an endpoint, newest first."""
    return WebhookCall.objects.filter(endpoint=endpoint).order_by("-id")
