"""Whose time runs on a request: the office's from the complete request on, the school's while it revises."""

from datetime import date, timedelta

import pytest

from approvals.calendar.rules import COUNTRY
from approvals.calendar.statutory import Unit
from approvals.committees.nodes import Unloadable
from approvals.requests.clocks import closing
from approvals.requests.clocks import services as clocks
from approvals.requests.clocks.limits import FILE, limit_of, limits, read
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.clocks.refusals import NotForYouToClose, RevisionStillRuns
from approvals.requests.clocks.rules import Days, office_due
from approvals.requests.models import Status
from approvals.requests.refusals import NotRunning, ReasonsMissing
from tests.builders import A_TUESDAY, Office, a_submitted, fresh, stage
from workflows.services import decide, return_for_revision, submit, withdraw

TODAY = A_TUESDAY.date()  # 24 November 2026
TEN_DAYS = timedelta(days=10)


def spans(paper) -> list[tuple[str, date, date | None]]:
    """The stretches of a request: whose, from when, until when."""
    rows = ClockSpan.objects.filter(request=paper).order_by("pk")
    return [(row.side, row.began_on, row.stopped_on) for row in rows]


def a_returned(office: Office, at=A_TUESDAY + TEN_DAYS):
    """A trip that the district's director gave back on the tenth day."""
    paper = a_submitted(office, "ACA-07", nights="1")
    return return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ขาดแผน", by=office.malee, at=at)


def test_the_office_has_thirty_days_from_the_day_a_request_is_complete(office):
    paper = fresh(a_submitted(office, "ACA-07", nights="1"))

    assert paper.complete_on == TODAY
    assert paper.office_due_on == date(2026, 12, 24)  # the day itself is not counted
    assert spans(paper) == [("office", TODAY, None)]


def test_the_office_stops_and_the_school_begins_when_a_request_is_returned(office):
    paper = fresh(a_returned(office))

    given_back = TODAY + TEN_DAYS  # a Friday before the long weekend of 5 December
    assert spans(paper) == [("office", TODAY, given_back), ("requester", given_back, None)]
    assert paper.office_due_on is None
    assert paper.revise_by == COUNTRY.after_working_days(given_back, 15)
    assert paper.complete_on == TODAY


def test_what_the_office_used_before_the_revision_stays_used(office):
    paper = a_returned(office)
    again = A_TUESDAY + timedelta(days=20)

    submit(request_id=paper.pk, by=office.somchai, at=again)

    paper = fresh(paper)
    assert paper.office_due_on == again.date() + timedelta(days=20)  # ten of thirty days were used
    assert paper.revise_by is None
    assert [side for side, _, _ in spans(paper)] == ["office", "requester", "office"]
    assert paper.complete_on == TODAY


def test_a_decision_stops_the_clock(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    answer = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY + TEN_DAYS}

    decide(stage_run_id=stage(paper, "decide").pk, **answer)

    assert spans(paper) == [("office", TODAY, TODAY + TEN_DAYS)]


def test_whoever_withdraws_stops_the_clock(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    withdraw(request_id=paper.pk, reasons="เลิกจัด", by=office.somchai, at=A_TUESDAY)

    assert spans(paper) == [("office", TODAY, TODAY)]


def test_nobody_waits_for_a_decision_on_own_initiative(office):
    paper = a_submitted(office, "ACA-06", reasons="ครบ")

    assert fresh(paper).status == Status.APPROVED
    assert spans(paper) == []


def test_a_request_found_complete_twice_is_counted_from_the_first_day(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    clocks.begin_office(fresh(paper), on=TODAY + TEN_DAYS)

    assert spans(paper) == [("office", TODAY, None)]
    assert fresh(paper).complete_on == TODAY


def test_a_day_somebody_names_for_the_revision_rolls_over_a_day_off(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    clocks.begin_requester(fresh(paper), on=TODAY, by_day=date(2026, 12, 5))  # Saturday; Monday is in lieu

    assert fresh(paper).revise_by == date(2026, 12, 8)


def test_an_office_that_was_late_before_the_revision_is_as_late_after_it():
    limit = limit_of("ACA-07")
    earlier = [Days(date(2026, 11, 1), date(2026, 12, 6))]  # 35 days

    assert office_due(limit, earlier, date(2026, 12, 20), COUNTRY) == date(2026, 12, 15)


def test_a_matter_whose_own_law_names_a_period_has_that_one():
    assert (limit_of("GEN-12").days, limit_of("GEN-12").clause) == (15, "38")
    assert (limit_of("ACA-07").days, limit_of("ACA-07").unit) == (30, Unit.DAYS)
    assert all(limit.source and limit.checked_on is None for limit in [limits().office, *limits().types.values()])


def test_a_slip_in_the_periods_is_named_with_its_place():
    text = FILE.read_text(encoding="utf-8").replace("days: 30", "days: 0", 1)

    with pytest.raises(Unloadable, match=r"office\.days"):
        read(text)


def test_the_director_closes_what_was_never_revised_and_says_why(office):
    paper = fresh(a_returned(office))
    later = A_TUESDAY + (paper.revise_by - TODAY) + timedelta(days=1)

    closing.abandon(request_id=paper.pk, reasons="ทวงถามแล้วไม่ส่ง", by=office.malee, at=later)

    assert fresh(paper).status == Status.ABANDONED
    assert spans(paper)[-1] == ("requester", TODAY + TEN_DAYS, later.date())
    assert not fresh(paper).is_editable


@pytest.mark.parametrize(
    ("who", "days", "reasons", "refusal"),
    [
        ("malee", 0, "ช้า", RevisionStillRuns),
        ("arun", 1, "ช้า", NotForYouToClose),
        ("somchai", 1, "ช้า", NotForYouToClose),
        ("malee", 1, " ", ReasonsMissing),
    ],
)
def test_nobody_else_closes_it_nor_too_early_nor_without_reasons(office, who, days, reasons, refusal):
    paper = fresh(a_returned(office))
    at = A_TUESDAY + (paper.revise_by - TODAY) + timedelta(days=days)

    with pytest.raises(refusal):
        closing.abandon(request_id=paper.pk, reasons=reasons, by=getattr(office, who), at=at)
    assert fresh(paper).status == Status.RETURNED


def test_what_is_under_way_is_not_closed(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    with pytest.raises(NotRunning):
        closing.abandon(request_id=paper.pk, reasons="ช้า", by=office.malee, at=A_TUESDAY)


def test_a_school_that_was_late_may_still_submit_until_it_is_closed(office):
    paper = fresh(a_returned(office))
    later = A_TUESDAY + (paper.revise_by - TODAY) + timedelta(days=30)

    submit(request_id=paper.pk, by=office.somchai, at=later)

    assert fresh(paper).is_running
