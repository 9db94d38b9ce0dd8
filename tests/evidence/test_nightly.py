"""Every night the trail is verified; what is wrong is told to director and auditors, once."""

from datetime import timedelta

import pytest
from django.db import connection

from approvals import guards
from approvals.audit import kinds
from approvals.evidence.models import VerificationRun
from approvals.evidence.nightly import verify_everything
from approvals.models import ApprovalRequest, Event
from notifications.models import Delivery
from tests.builders import A_TUESDAY, an_office

A_DAY = timedelta(days=1)


def told() -> set[str]:
    found = Delivery.objects.filter(template="trail-faulty", channel="inbox")
    return set(found.values_list("person__username", flat=True))


def test_a_whole_trail_is_remembered_and_nobody_is_told(trip, log):
    log.signs()

    assert verify_everything(full=False, at=A_TUESDAY + A_DAY) == 0

    assert VerificationRun.objects.get().fault_count == 0
    assert not Event.objects.filter(kind=kinds.TRAIL_FAULTY).exists()
    assert told() == set()


@pytest.mark.parametrize("full", [False, True])
def test_a_row_that_was_changed_behind_the_trail_is_told_once_to_director_and_auditors(trip, log, office, full):
    other = an_office("krb")
    log.signs()
    connection.check_constraints()
    guards.remove(connection)
    ApprovalRequest.objects.filter(pk=trip.pk).update(title="อย่างอื่น")

    for night in (1, 2):
        assert verify_everything(full=full, at=A_TUESDAY + night * A_DAY) > 0

    event = Event.objects.get(kind=kinds.TRAIL_FAULTY)
    assert event.district == office.district != other.district
    assert told() == {office.malee.username, office.tawan.username}
