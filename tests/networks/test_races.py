"""Officers act on one network at the same moment."""

from functools import partial

import pytest

from approvals.models import Network, NetworkMember, NetworkResponsibility
from approvals.networks import membership, services
from approvals.networks.refusals import NetworkThere, SayOfNetwork
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_networks import A_CLUSTER, a_network
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
TODAY = A_TUESDAY.date()


def test_a_network_handed_to_four_at_once_has_one_responsible_and_no_day_without(settings):
    office = an_office()
    network = a_network(office)
    people = [in_post(office, f"teacher{number}", "teacher") for number in range(4)]
    act = {"network_id": network.pk, "on": TODAY, "by": office.orn, "at": A_TUESDAY}

    found = at_once(*[partial(services.hand_over, person_id=person.pk, **act) for person in people])

    assert [each for each in found if isinstance(each, Exception)] == []
    held = list(NetworkResponsibility.objects.filter(network=network).order_by("id"))
    assert [row.until for row in held] == [TODAY] * 4 + [None]
    assert len({row.person_id for row in held}) == 5


def test_one_network_written_by_four_officers_at_once_stands_there_once():
    office = an_office()
    officers = [in_post(office, f"officer{number}", "district-officer") for number in range(4)]
    act = {"district": office.district, "said": A_CLUSTER, "person_id": office.wichai.pk, "at": A_TUESDAY}

    found = at_once(*[partial(services.add, by=officer, **act) for officer in officers])

    assert [type(each) for each in found].count(NetworkThere) == 3
    assert Network.objects.count() == NetworkResponsibility.objects.count() == 1


def test_a_school_that_four_let_join_at_once_belongs_once():
    office = an_office()
    network = a_network(office)
    act = {"network_id": network.pk, "schools": [office.school.pk], "since": TODAY, "by": office.orn, "at": A_TUESDAY}

    found = at_once(*[partial(membership.join, **act) for _ in range(4)])

    assert [type(each) for each in found].count(SayOfNetwork) == 3
    assert NetworkMember.objects.count() == 1
