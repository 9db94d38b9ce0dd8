"""A single officer in conflict stops, and it goes to the superior; whoever holds the post there acts."""

import pytest

from approvals.errors import BadInput
from approvals.interests import superiors
from approvals.interests.models import StandAside
from approvals.interests.refusals import StoodAside
from approvals.models import Event, Tenure
from approvals.people.kinds import KINDS
from approvals.people.selectors import grants_of
from approvals.requests.models import Concern, StageRun, Status
from approvals.requests.refusals import NotYourStage, OwnMatter
from approvals.requests.selectors import desk_of, to_record, visible_to
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, a_submitted, fresh, in_post, stage
from workflows import conflicts
from workflows.deadlines import sweep_deadlines
from workflows.services import decide, record_answer

ON = A_TUESDAY.date()


@pytest.fixture
def trip(office):
    """A trip that the district director decides."""
    return a_submitted(office, "ACA-07", nights="1")


def aside(run, by, **typed):
    usual = {"ground": "kin", "explanation": "พี่สาว", "at": A_TUESDAY}
    return conflicts.stand_aside(stage_run_id=run.pk, by=by, **usual | typed)


def below(run, office, name="arun"):
    """The same stage with the deputy, who has a superior in the district."""
    post = Tenure.objects.get(person=office.people[name]).post
    StageRun.objects.filter(pk=run.pk).update(post=post)
    run.refresh_from_db()
    return run


def concerns(paper, person):
    """The request concerns somebody of the district office."""
    Concern.objects.create(district=paper.district, request=paper, person=person)


def answers(run, by):
    return decide(stage_run_id=run.pk, outcome="for", reasons="ครบถ้วน", by=by, at=A_TUESDAY)


def test_every_post_has_a_line_of_superiors_that_ends_above_the_district():
    assert set(superiors.table()) == set(KINDS)
    assert all("director" in superiors.line_of(kind) for kind in KINDS if kind != "director")
    assert list(superiors.line_of("director")) == []
    assert superiors.outside()[0] == "obec"


def test_it_goes_to_the_superior_who_acts_in_their_own_post(office, trip):
    run = below(stage(trip, "decide"), office)

    aside(run, office.arun)

    run.refresh_from_db()
    assert run.post.kind == "director"
    row = StandAside.objects.get()
    assert (row.person, row.from_post.kind, row.to_post.kind) == (office.arun, "deputy-director", "director")
    assert run in desk_of(grants_of(office.malee, ON))
    assert run not in desk_of(grants_of(office.arun, ON))
    with pytest.raises(NotYourStage):
        answers(run, office.arun)
    answers(run, office.malee)
    assert fresh(trip).status == Status.APPROVED
    assert {d.person for d in Delivery.objects.filter(template="stood-aside")} == {office.malee}
    assert Event.objects.filter(kind="conflict.stood_aside", subject_id=str(trip.pk)).count() == 1


def test_a_superior_who_is_concerned_is_passed_over(office, trip):
    concerns(trip, office.malee)
    run = below(stage(trip, "decide"), office)

    aside(run, office.arun)

    run.refresh_from_db()
    assert (run.post, run.outside) == (None, "obec")


def test_the_directors_own_matter_goes_above_the_district_and_the_answer_is_recorded(office, trip):
    run = stage(trip, "decide")
    aside(run, office.malee)

    run.refresh_from_db()
    assert (run.post, run.outside) == (None, "obec")
    assert fresh(trip).status == Status.FORWARDED
    assert run in to_record(grants_of(office.orn, ON))
    record_answer(
        stage_run_id=run.pk, outcome="for", reasons="ที่ ศธ 04001/1", by=office.orn, at=A_TUESDAY, file=("ก.pdf", A_PDF)
    )  # fmt: skip
    assert fresh(trip).status == Status.APPROVED


def test_who_is_concerned_cannot_act_but_can_stand_aside(office, trip):
    concerns(trip, office.malee)
    run = stage(trip, "decide")
    with pytest.raises(OwnMatter):
        answers(run, office.malee)
    with pytest.raises(OwnMatter):
        conflicts.see_no_conflict(stage_run_id=run.pk, explanation="ไม่มี", by=office.malee, at=A_TUESDAY)
    with pytest.raises(OwnMatter):
        conflicts.decide_urgently(stage_run_id=run.pk, ground="kin", reason="ด่วน", by=office.malee, at=A_TUESDAY)

    aside(run, office.malee, ground="party")

    run.refresh_from_db()
    assert run.outside == "obec"


def test_who_stood_aside_acts_in_no_other_post_either(office, trip):
    run = below(stage(trip, "decide"), office)
    aside(run, office.arun)
    director = Tenure.objects.get(person=office.malee).post
    Tenure.objects.create(district=office.district, person=office.arun, post=director, first_day=ON)

    with pytest.raises(StoodAside):
        answers(run, office.arun)
    answers(run, office.malee)


def test_a_late_stage_does_not_go_back_to_the_post_that_stood_aside(office, trip):
    run = below(stage(trip, "decide"), office)
    aside(run, office.arun)
    run.refresh_from_db()

    late = A_TUESDAY + (run.due_on - ON) * 2
    sweep_deadlines(at=late)

    run.refresh_from_db()
    assert run.post.kind == "director"


def test_who_stood_aside_does_not_read_it_as_a_reader_of_the_district(office, trip):
    run = below(stage(trip, "decide"), office)
    assert trip in visible_to(grants_of(office.arun, ON))
    aside(run, office.arun)

    assert trip not in visible_to(grants_of(office.arun, ON))
    assert trip in visible_to(grants_of(office.orn, ON))


@pytest.mark.parametrize("typed", [{"ground": "envy"}, {"ground": "other", "explanation": " "}])
def test_standing_aside_needs_a_ground(office, trip, typed):
    run = stage(trip, "decide")
    with pytest.raises(BadInput):
        aside(run, office.malee, **typed)
    with pytest.raises(NotYourStage):
        aside(run, office.orn)
    assert not StandAside.objects.exists()


def test_an_officer_who_sees_no_conflict_goes_on_and_the_superior_is_told(office, trip):
    run = below(stage(trip, "decide"), office)
    with pytest.raises(BadInput):
        conflicts.see_no_conflict(stage_run_id=run.pk, explanation=" ", by=office.arun, at=A_TUESDAY)
    conflicts.see_no_conflict(stage_run_id=run.pk, explanation="คนละสกุล", by=office.arun, at=A_TUESDAY)

    assert {d.person for d in Delivery.objects.filter(template="officer-goes-on")} == {office.malee}
    answers(run, office.arun)


def test_a_late_stage_on_which_nobody_may_act_goes_to_the_superior_by_itself(office, trip):
    run = below(stage(trip, "decide"), office)
    concerns(trip, office.arun)
    late = A_TUESDAY + (run.due_on - ON) * 2
    sweep_deadlines(at=late)

    run.refresh_from_db()
    assert (run.post.kind, run.reminded_on) == ("director", None)
    assert {d.person for d in Delivery.objects.filter(template="stood-aside")} == {office.malee}


def test_control_a_late_stage_of_somebody_who_may_act_stays(office, trip):
    run = below(stage(trip, "decide"), office)
    concerns(trip, office.kanya)
    sweep_deadlines(at=A_TUESDAY + (run.due_on - ON) * 2)

    run.refresh_from_db()
    assert (run.post.kind, run.reminded_on is None) == ("deputy-director", False)


def test_the_superior_is_the_one_who_holds_the_post_that_day(office, trip):
    """The immediate superior's chair is empty: the next one up the line gets it."""
    run = below(stage(trip, "decide"), office, "orn")
    Tenure.objects.filter(person=office.arun).update(last_day=ON.replace(day=1))
    aside(run, office.orn)

    run.refresh_from_db()
    assert run.post.kind == "director"
    control = a_submitted(office, "ACA-07", nights="2")
    other = below(stage(control, "decide"), office, "orn")
    in_post(office, "second", "deputy-director")
    aside(other, office.orn)
    other.refresh_from_db()
    assert other.post.kind == "director"  # the post of a kind is one; its own chair is still empty
