"""A notice by the name that the table of doors uses."""

from approvals.models import ApprovalRequest
from notifications.models import Delivery
from tests.builders import Office


def of_notices(office: Office, trip: ApprovalRequest) -> dict[str, int]:
    """The notice with which the district director is asked to decide."""
    asked = Delivery.objects.filter(person=office.malee, request=trip, channel="inbox", template="stage-opened")
    return {"notice": asked.get().pk}
