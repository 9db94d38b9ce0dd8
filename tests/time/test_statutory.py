"""Legal periods by hand: every case is a day somebody looked up in a calendar, none was taken from the code."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest
import yaml

from approvals.calendar import statutory
from approvals.calendar.country import public_holidays
from approvals.calendar.rules import COUNTRY, Calendar
from approvals.calendar.statutory import Unit, Whose, last_day
from approvals.meetings.rules import last_day_of_notice

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def the_calendar(case: dict) -> Calendar:
    """The calendar of a district that recorded the days of the case."""
    return Calendar(frozenset(case.get("closed", ())), frozenset(case.get("works", ())))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['start']}+{c['n']} {c['unit']} {c['whose']}: {c['why']}")
def test_the_last_day_is_the_one_somebody_counted_by_hand(case):
    found = last_day(
        case["start"], case["n"], unit=Unit(case["unit"]), whose=Whose(case["whose"]), calendar=the_calendar(case)
    )
    assert found == case["last"], case["why"]


def test_there_are_more_than_sixty_cases_and_every_kind_of_period_is_among_them():
    assert len(CASES) >= 60
    assert {(case["unit"], case["whose"]) for case in CASES} == set(product(Unit, Whose))
    assert all(case["why"].endswith(".") for case in CASES)


def test_the_table_fails_when_nothing_rolls_for_a_person():
    ends = [
        last_day(c["start"], c["n"], unit=Unit(c["unit"]), whose=Whose.OFFICE, calendar=the_calendar(c)) for c in CASES
    ]
    wrong = [case for case, end in zip(CASES, ends, strict=True) if end != case["last"]]
    assert len(wrong) > 20


def test_an_order_is_appealed_within_fifteen_days_or_a_year_where_it_did_not_say_so():
    assert statutory.appeal_by(date(2026, 11, 20), COUNTRY) == date(2026, 12, 8)
    assert statutory.appeal_by_without_instructions(date(2026, 11, 20), COUNTRY) == date(2027, 11, 22)  # a Saturday


def test_an_appeal_is_decided_within_thirty_days_and_thirty_more():
    received = date(2026, 11, 24)

    assert statutory.appeal_decided_by(received, COUNTRY) == date(2026, 12, 24)
    assert statutory.appeal_decided_by(received, COUNTRY, is_extended=True) == date(2027, 1, 23)  # a Saturday stays


def test_the_extension_begins_on_the_day_after_the_old_last_day():
    last = date(2027, 1, 31)  # a Sunday

    assert statutory.extended(last, 30, whose=Whose.OFFICE, calendar=COUNTRY) == date(2027, 3, 2)
    assert statutory.extended(last, 1, unit=Unit.MONTHS, whose=Whose.OFFICE, calendar=COUNTRY) == date(2027, 2, 28)


def test_the_office_decides_revokes_and_calls_again_on_the_days_of_the_act():
    assert statutory.office_decides_by(date(2026, 12, 2), COUNTRY) == date(2027, 1, 1)
    assert statutory.revoke_by(date(2026, 11, 24), COUNTRY) == date(2027, 2, 22)
    assert statutory.second_call_by(date(2026, 12, 24), COUNTRY) == date(2027, 1, 7)


@pytest.mark.parametrize("meets", [date(2026, 12, 8), date(2027, 1, 4), date(2028, 3, 1)])
def test_notice_of_a_meeting_is_counted_as_the_meetings_count_it(meets):
    assert statutory.notice_by(meets) == last_day_of_notice(meets, 3)


def test_notice_three_days_before_a_tuesday_goes_out_on_saturday_at_the_latest():
    assert statutory.notice_by(date(2026, 12, 8)) == date(2026, 12, 5)


def test_a_period_of_nothing_is_no_period():
    with pytest.raises(ValueError, match="at least one"):
        last_day(date(2026, 11, 24), 0, whose=Whose.PERSON, calendar=COUNTRY)


def test_holidays_have_names_in_both_languages_and_offices_work_on_labour_day():
    of_2026 = public_holidays(2026)

    assert of_2026[date(2026, 4, 13)].th == "วันสงกรานต์"
    assert of_2026[date(2026, 5, 13)].en == "Royal Ploughing Ceremony"
    assert date(2026, 5, 1) not in of_2026
    assert date(2027, 5, 3) not in public_holidays(2027)  # in lieu of it
    assert all(name.th and name.en for name in of_2026.values())
