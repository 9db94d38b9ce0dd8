"""Stuck work given away: an order that does not reach it counts for nothing, and outsiders hear nothing of it."""

from datetime import timedelta

import pytest

from approvals.models import Tenure
from approvals.requests.models import Concern
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_person, a_submitted, an_office, stage
from tests.builders_acting import TODAY, deputised
from workflows import reassigning
from workflows.reassigning_acts import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def test_an_order_that_does_not_reach_the_matter_neither_holds_it_up_nor_gets_it(office):
    paper = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    bidder = a_person("bidder")
    paper.concerns.create(district=office.district, person=bidder, role=Concern.Role.BIDDER)
    deputised(office, office.arun, "school-director", areas=("budget",))
    Tenure.objects.filter(person=office.somchai).update(last_day=TODAY - timedelta(days=1))
    act = {"items": [Item("stage", stage(paper, "decide").pk)], "reason": "ไม่มีผู้ดำรงตำแหน่ง", "by": office.malee}
    act |= {"district_id": office.district.pk, "at": A_TUESDAY}

    (refused,) = reassigning.reassign(**act, person=office.arun)
    assert refused.refusal
    (moved,) = reassigning.reassign(**act, person=None)

    assert not moved.refusal
    assert stage(paper, "decide").post.kind == "director"
    assert Delivery.objects.filter(person=office.kanya, template="stage-reassigned-for-the-school").exists()
    assert not Delivery.objects.filter(person=bidder).exists()
