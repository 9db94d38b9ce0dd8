"""A version holds from 00:00 Asia/Bangkok of its day until another takes its place."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import State, state_of, version_in_force, versions_of, with_successors
from approvals.rulemaking import drafts
from tests.builders import A_TUESDAY
from tests.rulemaking.life import TODAY, TOMORROW, begun, proposed, published

MIDNIGHT = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # 00:00 of 25 November in Bangkok
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("at", "number", "state"),
    [
        (MIDNIGHT - HALF_AN_HOUR, 1, State.WAITING),
        (MIDNIGHT, 2, State.IN_FORCE),
        (MIDNIGHT + HALF_AN_HOUR, 2, State.IN_FORCE),
    ],
)
def test_a_version_begins_at_midnight_in_bangkok(office, draft, at, number, state):
    version = published(draft, office)

    assert version_in_force(office.district.pk, localdate(at)).number == number
    assert state_of(version, localdate(at)) is state


def test_a_version_is_superseded_from_the_day_the_next_begins(office, draft):
    first = published(draft, office)
    published(begun(office, date(2026, 12, 1)), office)
    old = RulebookVersion.objects.get(district=office.district, number=1)

    assert [state_of(old, day) for day in (TODAY, TOMORROW)] == [State.IN_FORCE, State.SUPERSEDED]
    assert state_of(first, date(2026, 11, 30)) is State.IN_FORCE
    assert state_of(first, date(2026, 12, 1)) is State.SUPERSEDED


def test_of_two_versions_of_one_day_the_later_one_holds(office):
    first = published(begun(office), office)
    second = published(begun(office), office)

    assert version_in_force(office.district.pk, TOMORROW) == second
    assert state_of(first, TOMORROW) is State.SUPERSEDED


def test_a_list_of_versions_knows_every_state_with_one_query(office, draft, django_assert_num_queries):
    published(draft, office)
    proposed(begun(office), office)
    given_up = begun(office)
    drafts.discard(version_id=given_up.pk, reasons="ไม่ใช้", by=office.rung, at=A_TUESDAY)
    begun(office)

    with django_assert_num_queries(1):
        states = [state_of(version, TOMORROW) for version in with_successors(versions_of(office.district.pk))]

    assert states == [State.DRAFT, State.DISCARDED, State.PROPOSED, State.IN_FORCE, State.SUPERSEDED]


def test_what_is_not_published_never_holds(office, draft):
    proposed(draft, office)

    assert version_in_force(office.district.pk, date(2030, 1, 1)).number == 1
