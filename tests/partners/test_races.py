"""Two officers write the same body into the register at the same moment."""

from functools import partial

import pytest

from approvals.models import Partner
from approvals.partners import services
from approvals.partners.refusals import PartnerThere
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_partners import A_TEMPLE
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_one_body_written_by_four_officers_at_once_stands_there_once():
    office = an_office()
    officers = [in_post(office, f"officer{number}", "district-officer") for number in range(4)]
    act = {"district": office.district, "said": A_TEMPLE, "at": A_TUESDAY}

    found = at_once(*[partial(services.add, by=officer, **act) for officer in officers])

    assert [type(each) for each in found].count(PartnerThere) == 3
    assert Partner.objects.count() == 1
