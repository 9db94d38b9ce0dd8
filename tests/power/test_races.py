"""Two people give the same stuck stage away in one moment: it moves once."""

from datetime import timedelta

import pytest

from approvals.audit.models import Event
from approvals.models import Tenure
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.racing import at_once
from workflows import reassigning
from workflows.reassigning_acts import Item

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_a_stage_given_away_by_two_at_once_moves_once():
    office = an_office()
    leave = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    Tenure.objects.filter(person=office.somchai).update(last_day=A_TUESDAY.date() - timedelta(days=1))
    item = Item("stage", stage(leave, "decide").pk)

    def give(by):
        values = {"person": None, "reason": "ไม่มีผู้ดำรงตำแหน่ง", "district_id": office.district.pk, "at": A_TUESDAY}
        return lambda: reassigning.reassign(items=[item], by=by, **values)

    lines = [answer[0] for answer in at_once(give(office.malee), give(office.arun))]

    assert sorted(bool(line.refusal) for line in lines) == [False, True]
    assert Event.objects.filter(kind="stage.reassigned").count() == 1
