"""The director and the planner freeze the same report at the same moment."""

from functools import partial

import pytest

from approvals.annual import editions
from approvals.annual.models import ReportEdition
from approvals.annual.refusals import FrozenAlready
from tests.builders import an_office
from tests.builders_annual import AFTERWARDS, a_planner, a_reading, assessed
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_a_report_frozen_by_two_at_once_is_one_edition():
    office = an_office()
    assessed(office)
    act = {"reading_id": a_reading(office).pk, "at": AFTERWARDS}

    found = at_once(*[partial(editions.freeze, by=person, **act) for person in (office.malee, a_planner(office))])

    assert [type(each) for each in found].count(FrozenAlready) == 1
    assert list(ReportEdition.objects.values_list("number", flat=True)) == [1]
