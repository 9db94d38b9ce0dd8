"""An office, its clock and its mail server, for the tests of the sending."""

import pytest

from approvals.models import Person
from notifications.models import Delivery
from notifications.operations.metrics import PAGE
from tests.builders import Office, a_submitted
from tests.notifications.conftest import bells, clock, mail_server, office, uploads

__all__ = ["bells", "clock", "mail_server", "office", "uploads"]


@pytest.fixture(autouse=True)
def fresh_figures() -> None:
    """No figures of the test before."""
    PAGE.forget()


@pytest.fixture
def letter(office: Office) -> Delivery:
    """One letter that waits to be sent: the district director is asked to permit a trip."""
    Person.objects.exclude(pk=office.malee.pk).update(email="")
    a_submitted(office, "ACA-07", nights="1")
    return Delivery.objects.get(channel="email")
