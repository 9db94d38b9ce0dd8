"""What happens when the last day of a stage is over, and who can do something about it then."""

from datetime import date, timedelta

import pytest

from approvals.calendar.rules import COUNTRY
from approvals.models import Event
from approvals.requests.models import StageRun, Status
from approvals.requests.refusals import NotYourStage
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from workflows.deadlines import sweep_deadlines
from workflows.services import decide

LATER = A_TUESDAY + timedelta(days=30)


def test_a_late_stage_is_written_down_once_and_stays_with_its_post(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    assert sweep_deadlines(at=LATER) == 1
    assert sweep_deadlines(at=LATER) == 0

    assert Event.objects.filter(kind="stage.overdue").count() == 1
    assert stage(paper, "decide").post.kind == "director"
    assert decide(
        stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ช้าแต่ครบ", by=office.malee, at=LATER
    ).status == Status.APPROVED  # fmt: skip


def test_nothing_is_late_on_its_last_day(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    last_day = stage(paper, "decide").due_on
    half_past_eleven = A_TUESDAY.replace(hour=16, minute=30) + (last_day - A_TUESDAY.date())

    assert sweep_deadlines(at=half_past_eleven) == 0
    assert sweep_deadlines(at=half_past_eleven + timedelta(hours=1)) == 1


def test_a_late_stage_moves_up_where_its_rule_names_a_body_that_has_the_power(office):
    paper = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="3")

    sweep_deadlines(at=LATER)

    moved = stage(paper, "decide")
    assert moved.post.kind == "director"
    assert moved.due_on > LATER.date()
    answer = {"stage_run_id": moved.pk, "outcome": "for", "reasons": "ครบ", "at": LATER}
    with pytest.raises(NotYourStage):
        decide(**answer, by=office.somchai)
    assert decide(**answer, by=office.malee).status == Status.APPROVED


def test_a_body_outside_that_is_late_is_only_noted(office):
    paper = a_submitted(office, "ACA-08", nights="2", abroad="ใช่")
    opinion = {"outcome": "for", "reasons": "เห็นควร", "by": office.malee, "at": A_TUESDAY}
    decide(stage_run_id=stage(paper, "opinion").pk, **opinion)

    sweep_deadlines(at=A_TUESDAY + timedelta(days=90))

    assert stage(paper, "forward").status == StageRun.Status.OPEN
    assert fresh(paper).status == Status.FORWARDED


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
        (date(2026, 12, 4), 1, date(2026, 12, 8)),  # 5 December is a Saturday, so the 7th is free as well
        (date(2026, 12, 30), 1, date(2027, 1, 4)),  # over the new year
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(start, days, last):
    assert COUNTRY.after_working_days(start, days) == last
    assert COUNTRY.working_days_between(start, last) == days
