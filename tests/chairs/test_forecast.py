"""What the night foresees: chairs that will be empty, what would wait, who is told, and once only."""

from datetime import date, timedelta

import pytest

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Membership
from approvals.models import District
from approvals.reports.chairs import nightly
from approvals.reports.chairs.forecast import forecast
from approvals.reports.models import EmptyChair
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, an_office
from tests.builders_chairs import MONDAY, TUESDAY, acts_for, is_away, later, leaves, post_of

FRIDAY = MONDAY + timedelta(days=4)


def ahead(office):
    return forecast(office.district, TUESDAY).empty


def told(template):
    return set(Delivery.objects.filter(template=template, channel="inbox").values_list("person__username", flat=True))


def test_in_a_full_office_no_chair_will_be_empty(office):
    seen = forecast(office.district, TUESDAY)
    assert seen.empty == () and seen.looked_at >= 4


def test_a_leave_a_term_that_ends_and_a_closed_sign_in_are_foreseen_with_what_would_wait(office):
    trip = a_submitted(office, "ACA-07", nights="1")
    is_away(office, office.malee, MONDAY, FRIDAY)
    (empty,) = ahead(office)
    assert (empty.body, empty.gaps[0].first_day, empty.gaps[0].last_day) == (post_of(office.malee), MONDAY, FRIDAY)
    assert {stopped.code for stopped in empty.stops} == {"ACA-06", "BUD-04", "GEN-04", "PER-01"}
    assert empty.running == (trip.pk,)
    assert empty.fallback == "obec"


def test_the_superior_is_named_for_the_days_of_the_gap(office):
    leaves(office.arun, TUESDAY)
    (empty,) = ahead(office)
    assert (empty.body, empty.fallback) == (post_of(office.arun), post_of(office.malee))
    assert empty.gaps[0].reaches_end


def test_an_acting_order_closes_the_gap(office):
    is_away(office, office.malee, MONDAY, FRIDAY)
    acts_for(office, office.arun, post_of(office.malee), MONDAY, FRIDAY)
    assert ahead(office) == ()


def test_an_acting_order_for_an_area_leaves_the_rest(office):
    is_away(office, office.malee, MONDAY, FRIDAY)
    acts_for(office, office.arun, post_of(office.malee), MONDAY, FRIDAY, areas=["academic"])
    (empty,) = ahead(office)
    assert {stopped.code for stopped in empty.stops} == {"BUD-04", "GEN-04", "PER-01"}


def test_a_board_whose_members_terms_end_cannot_reach_its_quorum(office):
    Membership.objects.filter(seat__committee=office.board).update(last_day=TUESDAY + timedelta(days=3))
    (empty,) = ahead(office)
    assert empty.body == office.board and empty.gaps[0].first_day == TUESDAY + timedelta(days=4)
    assert empty.gaps[0].causes[0].code == "term-ends" and empty.appoints is not None


def test_another_districts_chairs_are_not_looked_at(office):
    other = an_office("cpn3")
    leaves(other.malee, TUESDAY)
    assert ahead(office) == ()


def test_it_costs_the_same_for_one_gap_and_for_many(office, django_assert_max_num_queries):
    for person in (office.malee, office.arun, office.somchai):
        leaves(person, TUESDAY)
    with django_assert_max_num_queries(14):
        assert len(ahead(office)) >= 3


def test_who_fills_chairs_is_told_once_before_and_once_when(office):
    is_away(office, office.somchai, MONDAY, FRIDAY)
    for _ in range(2):
        assert nightly.look(at=A_TUESDAY) == 1
    row = EmptyChair.objects.get()
    assert (row.first_day, row.last_day, row.why) == (MONDAY, FRIDAY, "away")
    assert row.first_day - TUESDAY >= timedelta(days=6)
    assert Event.objects.filter(kind=kinds.CHAIR_FORESEEN).count() == 1
    assert told("chair-foreseen") == {f"{name}.cpn2" for name in ("nok", "malee", "arun", "somchai")}
    for days in (6, 7):
        nightly.look(at=later(days))
    assert Event.objects.filter(kind=kinds.CHAIR_EMPTY).count() == 1
    assert told("chair-empty") == told("chair-foreseen")
    assert EmptyChair.objects.get().first_day == MONDAY


def test_a_chair_that_is_filled_again_is_no_longer_foreseen_and_stays_written_down(office):
    is_away(office, office.somchai, MONDAY, FRIDAY)
    nightly.look(at=A_TUESDAY)
    acts_for(office, office.malee, post_of(office.somchai), MONDAY, FRIDAY)
    nightly.look(at=later(1))
    assert EmptyChair.objects.get().gone_at == later(1)
    assert Event.objects.filter(kind=kinds.CHAIR_FILLED).count() == 1


def test_a_chair_found_empty_is_said_at_once_and_only_as_empty(office):
    leaves(office.arun, date(2026, 11, 1))
    nightly.look(at=A_TUESDAY)
    assert not Event.objects.filter(kind=kinds.CHAIR_FORESEEN).exists()
    assert Event.objects.filter(kind=kinds.CHAIR_EMPTY).count() == 1
    assert EmptyChair.objects.get().last_day is None


@pytest.mark.parametrize("districts", [1, 2])
def test_every_district_is_looked_at(office, districts):
    offices = [office, *(an_office(f"cpn{n + 2}") for n in range(1, districts))]
    for each in offices:
        leaves(each.arun, TUESDAY)
    assert nightly.look(at=A_TUESDAY) == districts == District.objects.count()
