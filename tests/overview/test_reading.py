"""What an overview reads, against small offices counted by hand."""

from datetime import date, timedelta

import pytest

from approvals.committees.models import Committee
from approvals.committees.services import void
from approvals.delegation.bodies import Form
from approvals.meetings.models import Meeting
from approvals.models import School, StageRun
from approvals.people.selectors import grants_of
from approvals.reports.chairs import nightly
from approvals.reports.overview.bodies import Kind
from approvals.reports.overview.reading import overview_of
from approvals.reports.overview.views import Part, View, views_of
from approvals.requests.models import Status
from approvals.requests.stages import wait_for_agenda
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_chairs import acts_for, leaves, post_of
from tests.builders_overview import a_paper, a_stage
from tests.reports.test_performance import a_meeting

DAY = date(2026, 11, 24)
DIRECTOR, SCHOOL, BOARD = (
    Kind(Form.POST, "director"),
    Kind(Form.POST, "school-director"),
    Kind(Form.COMMITTEE, "school-board"),
)
SOON = date(2026, 12, 3)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def read(office, person=None, part=Part.DISTRICT):
    grants = grants_of(person or office.malee, DAY)
    view = next(view for view in views_of(grants) if view.part == part)
    return overview_of(view, grants, A_TUESDAY)


@pytest.fixture
def desk(office):
    """The post of the district director."""
    return post_of(office.malee)


def test_an_office_where_nothing_happened_has_nothing_to_tell(office):
    found = read(office)
    assert (found.totals.open, found.totals.late, found.where, found.steps, found.flows) == (0, 0, [], [], {})
    assert [(row.stages, row.papers) for row in found.deadlines] == [(0, 0)] * 4
    assert found.school is None


def test_what_is_stuck_stands_at_its_body_the_longest_late_first(office, desk):
    a_stage(office, desk, ago(20), ago(8))
    a_stage(office, desk, ago(3), DAY + timedelta(days=1))
    a_stage(office, desk, ago(3), DAY + timedelta(days=30))
    a_stage(office, post_of(office.somchai), ago(14), ago(9))
    a_stage(office, office.board, ago(1), DAY + timedelta(days=40))
    a_stage(office, desk, ago(40), ago(30), ago(29))
    found = read(office)
    assert (found.totals.open, found.totals.late, found.totals.close, found.totals.oldest) == (5, 2, 1, ago(9))
    assert [(row.run.post.kind, row.open, row.late, row.over) for row in found.where] == [
        ("school-director", 1, 1, 9),
        ("director", 3, 1, 8),
    ]
    assert found.where[1].key == f"post-{desk.pk}"


def test_the_limit_is_that_of_the_rule_in_working_days(office, desk):
    a_stage(office, desk, date(2026, 11, 13), date(2026, 11, 20))
    assert [row.limit for row in read(office).where] == [5]


def test_a_day_that_is_today_is_close_and_not_late(office, desk):
    a_stage(office, desk, ago(5), DAY)
    found = read(office)
    assert (found.totals.late, found.totals.close, found.where[0].late, found.where[0].over) == (0, 1, 0, 0)


def test_two_working_days_reach_over_a_weekend(office, desk):
    friday = date(2026, 11, 27)
    assert read(office).soon == date(2026, 11, 26)
    grants = grants_of(office.malee, friday)
    assert overview_of(View(office.district.pk, Part.DISTRICT), grants, A_TUESDAY).soon == date(2026, 12, 1)


def test_times_are_told_by_body_and_action_the_most_often_late_first(office, desk):
    for took in (1, 2, 3, 9):
        a_stage(office, desk, ago(30), ago(25), ago(30 - took))
    a_stage(office, desk, ago(30), ago(25), ago(30), action="sign")
    a_stage(office, office.board, ago(60), ago(30), ago(20), action="consent")
    a_stage(office, office.board, ago(200), ago(100), ago(90), action="consent")
    told = [
        (
            step.body,
            step.action,
            step.times.number,
            step.times.median,
            step.times.slow,
            step.times.limit,
            step.times.late,
        )
        for step in read(office).steps
    ]
    assert told == [
        (BOARD, "consent", 1, 40, 40, 30, 1),
        (DIRECTOR, "permit", 4, 2, 9, 5, 1),
        (DIRECTOR, "sign", 1, 0, 0, 5, 0),
    ]


def test_the_day_of_a_stage_is_a_day_in_bangkok(office, desk):
    a_stage(office, desk, ago(5), ago(4), ago(4))
    late_at_night = A_TUESDAY.replace(day=20, hour=18)  # one in the morning of the 21st
    StageRun.objects.update(closed_at=late_at_night)
    assert [(step.times.median, step.times.late) for step in read(office).steps] == [(2, 1)]


def test_what_was_cancelled_or_kept_took_no_time(office, desk):
    a_stage(office, desk, ago(30), ago(25), ago(28), status=StageRun.Status.CANCELLED)
    a_stage(office, desk, ago(30), ago(25), ago(28), status=StageRun.Status.KEPT)
    found = read(office)
    assert found.steps == []
    assert (found.flows[DIRECTOR].all_came, found.flows[DIRECTOR].all_done) == (1, 0)


def test_weeks_count_what_came_and_what_was_done_but_not_the_week_that_runs(office, desk):
    last_week, week_before = date(2026, 11, 16), date(2026, 11, 15)
    a_stage(office, desk, week_before, None, last_week)
    a_stage(office, desk, last_week, DAY)
    a_stage(office, desk, DAY, DAY)
    a_stage(office, desk, date(2026, 8, 31), None, date(2026, 8, 31))
    a_stage(office, desk, date(2026, 8, 30), None, date(2026, 8, 30))
    flow = read(office).flows[DIRECTOR]
    assert (flow.came[0], flow.came[-2:], flow.done[0], flow.done[-1], flow.open) == (1, (1, 1), 1, 1, 2)
    assert (flow.all_came, flow.all_done, flow.pace) == (3, 2, None)


def test_the_pace_is_that_of_the_body(office, desk):
    for week in range(1, 9):
        a_stage(office, desk, ago(7 * week), None, ago(7 * week))
    for _ in range(3):
        a_stage(office, desk, DAY, DAY)
    flow = read(office).flows[DIRECTOR]
    assert (flow.pace, flow.weeks_to_go) == (1, 3)


def test_committees_have_what_waits_what_is_voted_on_and_the_next_meeting(office):
    run = stage(a_submitted(office, "ACA-01", year="2570"), "consent")
    a_submitted(office, "ACA-01", year="2571")
    void(resolution_id=run.resolution_id, at=A_TUESDAY)
    wait_for_agenda(run)
    a_meeting(office.board, starts_at=A_TUESDAY + timedelta(days=9), status=Meeting.Status.CALLED)
    a_meeting(office.board, starts_at=A_TUESDAY - timedelta(days=9), serial=2)
    quiet = Committee.objects.create(
        district=office.district, kind="supervision", anchor="district", name_th="ก.ต.ป.น."
    )
    Committee.objects.create(
        district=office.district, kind="supervision", anchor="district", name_th="เก่า", ended_on=ago(1)
    )
    board, other = read(office).loads
    assert (board.committee, board.waiting, board.votes) == (office.board, 1, 1)
    assert board.meets_at == A_TUESDAY + timedelta(days=9) and board.closes_on is not None
    assert (other.committee, other.all, other.meets_at) == (quiet, 0, None)


def test_last_days_fall_into_their_weeks(office, desk):
    for due in (ago(1), DAY, date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 20), date(2026, 12, 21)):
        a_stage(office, desk, ago(5), due)
    a_paper(office, ago(9), office_due_on=date(2026, 12, 7)).save()
    a_paper(office, ago(9), ago(2), office_due_on=date(2026, 12, 7)).save()
    assert [(row.first, row.last, row.stages, row.papers) for row in read(office).deadlines] == [
        (DAY, date(2026, 11, 29), 2, 0),
        (date(2026, 11, 30), date(2026, 12, 6), 1, 0),
        (date(2026, 12, 7), date(2026, 12, 13), 0, 1),
        (date(2026, 12, 14), date(2026, 12, 20), 1, 0),
    ]


def test_chairs_are_those_the_night_foresaw(office):
    leaves(office.arun, SOON)
    assert read(office).chairs == []
    nightly.look(at=A_TUESDAY)
    assert [row.post.kind for row in read(office).chairs] == ["deputy-director"]
    assert read(office, office.prasit, Part.COMMITTEES).chairs == []
    assert read(office, office.somchai, Part.SCHOOL).chairs == []


def test_a_secretary_looks_over_committees_alone(office, desk):
    a_stage(office, desk, ago(20), ago(8))
    a_stage(office, office.board, ago(20), ago(8), action="consent")
    found = read(office, office.prasit, Part.COMMITTEES)
    assert [row.run.committee for row in found.where] == [office.board]
    assert (found.totals.open, list(found.flows)) == (1, [BOARD])


def test_a_principal_sees_the_own_school_and_no_other(office, desk):
    other = School.objects.create(district=office.district, code="x", name_th="โรงเรียนอื่น", pupils=90)
    for days, school in ((2, office.school), (4, office.school), (20, other)):
        a_paper(office, ago(30), ago(30 - days), school=school).save()
    a_paper(office, ago(95), ago(90)).save()
    a_paper(office, ago(3), status=Status.RETURNED, revise_by=SOON).save()
    a_stage(office, desk, ago(9), ago(2)).request.save()
    a_stage(office, post_of(office.somchai), ago(9), DAY)
    theirs = a_stage(office, desk, ago(9), ago(3))
    type(theirs.request).objects.filter(pk=theirs.request_id).update(school=other)
    found = read(office, office.somchai, Part.SCHOOL)
    assert (found.totals.open, found.totals.late, list(found.flows)) == (2, 1, [SCHOOL])
    school = found.school
    assert [(row.status, row.number, row.next_day) for row in school.states] == [
        (Status.RETURNED, 1, SOON),
        (Status.UNDER_REVIEW, 2, None),
    ]
    assert (school.to_answer, school.own.number, school.own.median) == (1, 2, 2)
    assert (school.district.number, school.district.median) == (3, 4)


def test_another_district_is_not_counted(office):
    other = an_office("phk1")
    a_stage(other, post_of(other.malee), ago(20), ago(8))
    a_stage(other, post_of(other.malee), ago(20), ago(8), ago(9))
    found = read(office)
    assert (found.totals.open, found.where, found.steps, found.flows) == (0, [], [], {})
    assert [load.committee for load in found.loads] == []


@pytest.mark.parametrize(
    ("who", "parts"),
    [
        ("malee", [Part.DISTRICT]),
        ("arun", [Part.DISTRICT]),
        ("tawan", [Part.DISTRICT]),
        ("prasit", [Part.COMMITTEES]),
        ("somchai", [Part.SCHOOL]),
        *((who, []) for who in ("kanya", "wichai", "orn", "rung", "ploy", "nok")),
    ],
)
def test_who_looks_over_what(office, who, parts):
    assert [view.part for view in views_of(grants_of(office.people[who], DAY))] == parts


def test_who_acts_with_the_whole_power_looks_over_the_same_and_who_has_a_part_does_not(office):
    acts_for(office, office.somchai, post_of(office.malee), ago(1), SOON)
    assert [view.part for view in views_of(grants_of(office.somchai, DAY))] == [Part.DISTRICT, Part.SCHOOL]
    acts_for(office, office.orn, post_of(office.malee), ago(1), SOON, areas=["academic"])
    assert views_of(grants_of(office.orn, DAY)) == []
