"""What other systems hear, by the names that the table of doors uses."""

from notifications.webhooks import services
from notifications.webhooks.models import WebhookCall
from tests.builders import A_TUESDAY, Office

NOWHERE = "https://chat.invalid/hooks/room"  # a name that no name server knows (RFC 6761)


def of_webhooks(office: Office) -> dict[str, int | str]:
    """A webhook whose other system never answered, with one dead letter."""
    asked = {"name": "ห้องแจ้งข่าว", "url": NOWHERE, "kinds": ["request.*"]}
    endpoint = services.make(district=office.district, by=office.nok, at=A_TUESDAY, **asked).endpoint
    event = office.district.events.order_by("seq").first()
    call = WebhookCall.objects.create(
        district=office.district,
        endpoint=endpoint,
        event=event,
        seq=event.seq,
        kind=event.kind,
        body='{"type":"request.approved"}',
        state=WebhookCall.State.DEAD,
        attempt=10,
        tried_at=A_TUESDAY,
        answer="NameResolutionError: chat.invalid",
    )
    return {"webhook": endpoint.pk, "webhook call": call.pk}
