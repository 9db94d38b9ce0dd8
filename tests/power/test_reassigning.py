"""Stuck work is given away in bulk: only to whoever has the power, with a reason, each item on its own."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from approvals.audit.models import Event
from approvals.models import ApprovalRequest, Tenure
from approvals.people.orders import Absence
from approvals.requests.models import Concern
from approvals.support.followup import open_follow_up
from notifications.models import Delivery
from tests.builders import A_TUESDAY, Office, a_person, a_submitted, an_office, in_post, stage
from tests.builders_power import an_order, revoke
from tests.builders_sweep import a_tenure
from workflows import reassigning, services
from workflows.reassigning_acts import Item
from workflows.reassigning_refusals import MayNotReassign, ReasonMissing

pytestmark = pytest.mark.django_db

TODAY = A_TUESDAY.date()
WHY = "ผู้อำนวยการเกษียณ ยังไม่มีผู้ดำรงตำแหน่ง"


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def leave(office) -> ApprovalRequest:
    """A teacher's leave, which the school's director permits; it waits at the director's desk."""
    return a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")


def give(office: Office, *papers, person=None, by=None, reason=WHY, **more):
    items = [Item("stage", stage(paper, "decide").pk) for paper in papers]
    values = {"items": items, "person": person, "reason": reason, "by": by or office.malee}
    return reassigning.reassign(district_id=office.district.pk, **{"at": A_TUESDAY} | values | more)


def empty(office: Office, person) -> None:
    Tenure.objects.filter(person=person).update(last_day=TODAY - timedelta(days=1))


def away(office: Office, person) -> None:
    Absence.objects.create(
        district=office.district, person=person, kind="leave", first_day=TODAY, last_day=TODAY, recorded_at=A_TUESDAY
    )


def test_a_stage_of_an_empty_chair_goes_to_the_superior_who_has_the_power(office, leave):
    empty(office, office.somchai)

    (line,) = give(office, leave)

    run = stage(leave, "decide")
    assert not line.refusal and run.post.kind == "director" and run.due_on > TODAY
    paper = services.decide(stage_run_id=run.pk, outcome="for", reasons="อนุญาต", by=office.malee, at=A_TUESDAY)
    assert paper.status == "approved"


def test_a_stage_whose_officers_can_act_stays_where_the_law_put_it(office, leave):
    before = stage(leave, "decide").post_id

    (line,) = give(office, leave)

    assert "not stuck" in line.refusal or line.refusal
    assert stage(leave, "decide").post_id == before
    assert not Event.objects.filter(kind="stage.reassigned").exists()


@pytest.mark.parametrize(("days", "moves"), [(4, False), (5, True)])
def test_a_stage_counts_as_stuck_five_days_after_its_last_day(office, leave, days, moves):
    due = stage(leave, "decide").due_on

    (line,) = give(office, leave, at=A_TUESDAY + timedelta(days=(due - TODAY).days + days))

    assert bool(line.refusal) is not moves


def test_a_stage_of_officers_on_leave_goes_up(office, leave):
    away(office, office.somchai)

    assert not give(office, leave)[0].refusal
    assert stage(leave, "decide").post.kind == "director"


def test_an_officer_who_acts_under_an_order_can_act_so_nothing_is_stuck(office, leave):
    away(office, office.somchai)
    order = an_order(office, office.arun, "school-director", TODAY)

    assert give(office, leave)[0].refusal
    revoke(order, A_TUESDAY)
    assert not give(office, leave)[0].refusal


def test_an_overdue_stage_may_go_to_a_named_person_of_the_same_post(office, leave):
    an_order(office, office.arun, "school-director", TODAY)
    later = A_TUESDAY + timedelta(days=30)

    (line,) = give(office, leave, person=office.arun, at=later)

    assert not line.refusal and stage(leave, "decide").post.kind == "school-director"
    told = Delivery.objects.filter(template="stage-reassigned").values_list("person_id", flat=True)
    assert set(told) == {office.arun.pk}


def test_nobody_is_given_a_stage_without_the_power(office, leave):
    empty(office, office.somchai)

    (line,) = give(office, leave, person=office.orn)

    assert office.orn.display_name in line.refusal
    assert stage(leave, "decide").post.kind == "school-director"


def test_a_superior_who_is_concerned_is_passed_over(office, leave):
    empty(office, office.somchai)
    Concern.objects.create(district=office.district, request=leave, person=office.malee)

    assert give(office, leave, by=office.arun)[0].refusal
    a_tenure(office, a_person("second.cpn2"), "director", date(2026, 1, 1))
    assert not give(office, leave, by=office.arun)[0].refusal


def test_what_cannot_move_says_why_and_holds_up_nothing_else(office, leave):
    empty(office, office.somchai)
    vote = a_submitted_by(office)

    lines = reassigning.reassign(
        items=[Item("stage", stage(vote, "consent").pk), Item("stage", stage(leave, "decide").pk)],
        person=None, reason=WHY, by=office.malee, district_id=office.district.pk, at=A_TUESDAY,
    )  # fmt: skip

    assert [bool(line.refusal) for line in lines] == [True, False]
    assert Event.objects.filter(kind="stage.reassigned").count() == 1


def a_submitted_by(office: Office) -> ApprovalRequest:
    """A curriculum before the board, submitted by a director whose tenure is still there."""
    Tenure.objects.filter(person=office.somchai).update(last_day=None)
    paper = a_submitted(office, "ACA-01", year="2570")
    empty(office, office.somchai)
    return paper


def test_the_preview_shows_the_same_and_changes_nothing(office, leave):
    empty(office, office.somchai)
    before = Event.objects.count()
    items = [Item("stage", stage(leave, "decide").pk)]

    shown = reassigning.preview(items, None, office.district.pk, A_TUESDAY)

    assert Event.objects.count() == before and stage(leave, "decide").post.kind == "school-director"
    (done,) = give(office, leave)
    assert (shown[0].gets_it, shown[0].due_on) == (done.gets_it, done.due_on)


def test_pressing_twice_moves_once(office, leave):
    empty(office, office.somchai)
    key = uuid4()

    give(office, leave, key=key)
    (line,) = give(office, leave, key=key)

    assert line.done_before and Event.objects.filter(kind="stage.reassigned").count() == 1


@pytest.mark.parametrize("name", ["orn", "prasit", "tawan", "somchai", "nok"])
def test_only_who_leads_the_district_gives_work_away(office, leave, name):
    with pytest.raises(MayNotReassign):
        give(office, leave, by=office.people[name])


def test_an_administrator_gives_work_away_under_the_directors_order(office, leave):
    empty(office, office.somchai)

    assert not give(office, leave, by=office.nok, order="คำสั่งที่ 12/2569")[0].refusal


def test_a_reason_is_needed_and_kept_apart(office, leave):
    empty(office, office.somchai)

    with pytest.raises(ReasonMissing):
        give(office, leave, reason="  ")
    give(office, leave)
    event = Event.objects.get(kind="stage.reassigned")
    assert WHY.encode() not in bytes(event.body) and event.private_values.get().value == WHY


def test_the_new_holder_and_the_school_are_told(office, leave):
    empty(office, office.somchai)
    give(office, leave, by=office.arun)

    told = set(Delivery.objects.filter(event__kind="stage.reassigned").values_list("template", "person_id"))
    assert ("stage-reassigned", office.malee.pk) in told
    assert ("stage-reassigned-for-the-school", office.kanya.pk) in told


def test_a_follow_up_goes_to_another_officer_of_the_same_kind_and_to_nobody_else(office):
    second = in_post(office, "second", "district-officer")
    values = {"task": "รายงานผล", "due_on": date(2026, 12, 1), "by": office.prasit, "at": A_TUESDAY}
    row = open_follow_up(committee_id=office.board.pk, owner_id=office.orn.pk, **values)
    act = {"reason": WHY, "by": office.malee, "district_id": office.district.pk, "at": A_TUESDAY}
    items = [Item("follow-up", row.pk)]

    assert reassigning.reassign(items=items, person=None, **act)[0].refusal
    assert reassigning.reassign(items=items, person=office.tawan, **act)[0].refusal
    assert not reassigning.reassign(items=items, person=second, **act)[0].refusal
    row.refresh_from_db()
    assert row.owner == second
