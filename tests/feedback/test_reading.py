"""Who reads which feedback, how it is found, and what of a year is counted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.feedback import selectors, services
from approvals.models import Feedback
from approvals.people.selectors import grants_of
from approvals.requests.numbering import fiscal_days
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_feedback import A_MOTHER, NAMELESS, a_feedback, a_given, ended
from tests.builders_partners import a_partner

TODAY = A_TUESDAY.date()
YEAR = 2570


def test_an_office_reads_its_own_feedback_and_everybody_what_they_gave(office):
    heard, given = a_feedback(office), a_given(office, office.kanya)
    for who in ("orn", "malee", "tawan", "prasit"):
        assert set(selectors.feedback_seen_by(grants_of(office.people[who], TODAY))) == {heard, given}
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    for person in (office.kanya, office.somchai, office.wichai, office.nok, stranger):
        assert not selectors.feedback_seen_by(grants_of(person, TODAY)).exists()
    assert list(selectors.given_by(office.kanya)) == [given]
    assert list(selectors.owned_by(grants_of(office.orn, TODAY))) == [heard, given]


def test_it_is_found_by_state(office):
    open_, done = a_feedback(office), ended(a_feedback(office), office.orn)
    told = ended(a_given(office, office.kanya), office.orn, "not-done")
    seen, late = selectors.feedback_seen_by(grants_of(office.orn, TODAY)), open_.due_on + timedelta(days=1)
    found = {
        state: set(selectors.in_state(seen, state, late)) for state in ("open", "overdue", "done", "not-done", "untold")
    }
    assert found == {"open": {open_}, "overdue": {open_}, "done": {done}, "not-done": {told}, "untold": {done}}
    assert set(selectors.in_state(seen, "overdue", open_.due_on)) == set()
    assert set(selectors.in_state(seen, "all", TODAY)) == {open_, done, told}


def test_it_is_found_by_subject_words_and_owner(office):
    general = a_feedback(office)
    of_school = a_feedback(office, replace(NAMELESS, text="หลังคารั่ว", about=office.school, partner=a_partner(office)))
    seen = selectors.feedback_seen_by(grants_of(office.orn, TODAY))
    assert list(selectors.about(seen, "school")) == [of_school]
    assert list(selectors.about(seen, "general")) == [general]
    assert not selectors.about(seen, "activity").exists()
    assert list(selectors.saying(seen, "หลังคา วัดตัวอย่าง")) == [of_school]
    assert list(selectors.saying(seen, "ใจดี")) == [general]
    assert list(selectors.owners_of(seen)) == [office.orn]


def test_the_loops_of_a_fiscal_year_are_those_received_in_it(office):
    first, last = fiscal_days(YEAR)
    assert (first.isoformat(), last.isoformat()) == ("2026-10-01", "2027-09-30")
    for day in (first - timedelta(days=1), first, TODAY):
        ended(a_feedback(office, replace(NAMELESS, received_on=day)), office.orn)
    told = a_feedback(office)
    ended(told, office.orn)
    services.tell(feedback_id=told.pk, how="โทร", by=office.orn, at=A_TUESDAY)
    a_feedback(office)
    a_feedback(an_office("krb"))

    loop, quarters = selectors.loop_of_year(office.district.pk, YEAR, TODAY)
    assert (loop.received, loop.ended, loop.closed, loop.untold, loop.open, loop.rate) == (4, 3, 1, 2, 1, 25)
    assert [part.received for part in quarters.values()] == [4, 0, 0, 0]
    assert selectors.loop_of_year(office.district.pk, YEAR - 1, TODAY)[0].received == 1


def test_a_year_is_counted_with_one_query_however_much_there_is(office, django_assert_num_queries):
    a_feedback(office)
    Feedback.objects.bulk_create(
        Feedback(
            district=office.district, channel="talk", text="x", received_on=TODAY, owner=office.orn,
            due_on=TODAY, added_by=office.orn, added_at=A_TUESDAY,
        )
        for _turn in range(40)
    )  # fmt: skip
    with django_assert_num_queries(1):
        loop, _quarters = selectors.loop_of_year(office.district.pk, YEAR, TODAY)
    assert loop.received == 41


@pytest.mark.parametrize("state", ["open", "overdue", "untold", "done", "not-done", "all", "dragon"])
def test_every_narrowing_stays_inside_the_district(office, state):
    a_feedback(an_office("krb"), A_MOTHER)
    seen = selectors.feedback_seen_by(grants_of(office.malee, TODAY))
    assert not selectors.in_state(seen, state, TODAY).exists()
