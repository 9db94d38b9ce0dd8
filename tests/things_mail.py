"""A mail of the office by the name that the table of doors uses."""

from notifications.models import Delivery
from tests.builders import Office


def of_mail(office: Office) -> dict[str, int]:
    """The first mail to somebody of the office."""
    return {"mail": Delivery.objects.filter(district=office.district, channel="email").order_by("pk")[0].pk}
