"""An appeal: who may, within which time, before whom, and what comes of it."""

from datetime import date, timedelta

import pytest

from approvals.appeals.models import Appeal, DecisionNotice
from approvals.appeals.refusals import (
    AlreadyAppealed,
    AppealHasEnded,
    AppealIsNotReturned,
    LatenessUnsettled,
    NotAParty,
    NotStanding,
    NotYourAppeal,
    OwnDecision,
    TooLate,
)
from approvals.models import Decision, StageRun, Tenure
from approvals.requests.models import Status
from approvals.requests.refusals import MadeTheDecision, NotAllowedHere
from approvals.requests.standing_decision import chain_of, standing
from tests.builders import A_TUESDAY, fresh, stage
from tests.builders_appeals import A_DAY, TOMORROW, a_leave, an_appeal, decided, told
from workflows import appeals
from workflows.services import decide, record_answer, return_for_revision, withdraw

pytestmark = pytest.mark.django_db


def answer(case, name: str, outcome: str, by, at=TOMORROW, reasons: str = "พิจารณาแล้ว"):
    """Answer one stage of an appeal."""
    decide(stage_run_id=stage(case, name).pk, outcome=outcome, reasons=reasons, by=by, at=at)


def test_everybody_is_told_with_the_last_day_and_the_instructions(office, leave):
    told(leave)

    notices = DecisionNotice.objects.filter(decision=standing(leave))
    assert {notice.person for notice in notices} == {office.kanya, office.wichai}
    notice = notices.get(person=office.wichai)
    assert (notice.notified_on, notice.appeal_until) == (date(2026, 11, 24), date(2026, 12, 9))
    assert "15 วัน" in notice.instructions["th"] and "มาตรา 44, 45" in notice.instructions["th"]
    assert "within 15 days" in notice.instructions["en"]


def test_telling_twice_tells_nobody_twice(leave):
    told(leave)
    told(leave, at=TOMORROW)

    assert DecisionNotice.objects.count() == 2


def test_the_teacher_whose_leave_was_refused_appeals_and_the_district_decides(office, leave):
    told(leave)
    case = an_appeal(leave, office.wichai)

    assert (case.number, case.status, case.appeals) == ("2/2570", Status.UNDER_REVIEW, standing(leave))
    assert [(run.name, run.post.kind) for run in case.stage_runs.order_by("place")] == [
        ("appeal-maker", "school-director"),
        ("appeal-above", "director"),
    ]
    answer(case, "appeal-maker", "against", office.somchai)
    answer(case, "appeal-above", "for", office.malee)

    holds = standing(leave)
    assert (holds.kind, holds.outcome) == (Decision.Kind.ON_APPEAL, Decision.Outcome.APPROVED)
    assert holds.replaces == leave.decisions.earliest("pk")
    assert fresh(case).status == Status.APPROVED and fresh(leave).status == Status.REFUSED


def test_a_maker_who_agrees_wholly_ends_it(office, leave):
    case = an_appeal(leave, office.wichai)
    answer(case, "appeal-maker", "for", office.somchai)

    assert standing(leave).outcome == Decision.Outcome.APPROVED
    assert stage(case, "appeal-above").status == StageRun.Status.CANCELLED


def test_a_maker_cannot_agree_in_part(office, leave):
    case = an_appeal(leave, office.wichai)

    with pytest.raises(NotAllowedHere):
        answer(case, "appeal-maker", "conditions", office.somchai)


def test_a_dismissed_appeal_leaves_what_was_decided(office, leave):
    case = an_appeal(leave, office.wichai)
    answer(case, "appeal-maker", "against", office.somchai)
    answer(case, "appeal-above", "against", office.malee)

    assert [each.outcome for each in chain_of(leave)] == ["refused", "refused"]
    assert fresh(case).status == Status.REFUSED


def test_whoever_made_the_decision_does_not_decide_at_the_second_stage(office, leave):
    case = an_appeal(leave, office.wichai)
    answer(case, "appeal-maker", "against", office.somchai)
    post = stage(case, "appeal-above").post
    Tenure.objects.filter(post=post).update(last_day=date(2026, 11, 23))
    Tenure.objects.create(district=office.district, person=office.somchai, post=post, first_day=date(2026, 11, 24))

    with pytest.raises(MadeTheDecision):
        answer(case, "appeal-above", "for", office.somchai)


def test_against_the_districts_director_the_body_above_decides(office, refused):
    case = an_appeal(refused, office.somchai)
    answer(case, "appeal-maker", "against", office.malee)
    run = stage(case, "appeal-above")

    assert (run.outside, fresh(case).status) == ("obec", Status.FORWARDED)
    record_answer(stage_run_id=run.pk, outcome="conditions", reasons="ที่ ศธ 1/2570", by=office.orn, at=TOMORROW)
    assert standing(refused).outcome == Decision.Outcome.CONDITIONS


def test_a_person_concerned_has_an_approval_set_aside(office):
    paper = a_leave(office, "for")
    case = an_appeal(paper, office.wichai, asks="set-aside")
    answer(case, "appeal-maker", "for", office.somchai)

    holds = standing(paper)
    assert (holds.outcome, holds.in_force_on) == (Decision.Outcome.REVOKED, date(2026, 11, 25))


def test_the_last_day_counts_and_the_day_after_is_too_late(office, leave):
    told(leave)

    with pytest.raises(TooLate, match="9/12/2569"):
        an_appeal(leave, office.wichai, at=A_TUESDAY + 16 * A_DAY)
    assert an_appeal(leave, office.wichai, at=A_TUESDAY + 15 * A_DAY).appeal.until == date(2026, 12, 9)


def test_a_last_day_on_a_holiday_rolls_to_the_next_working_day(office):
    paper = a_leave(office, "against")
    told(paper, at=A_TUESDAY - 4 * A_DAY + 2 * A_DAY)  # a Sunday: fifteen days later is a Monday, one before the tenth
    until = DecisionNotice.objects.filter(decision=standing(paper)).first()
    assert until is None  # nobody is told before it is decided

    told(paper, at=A_TUESDAY + 1 * A_DAY)  # the fifteenth day is Constitution Day, 10 December
    assert DecisionNotice.objects.first().appeal_until == date(2026, 12, 11)


def test_whom_nobody_told_has_a_year(office, leave):
    case = an_appeal(leave, office.wichai, at=A_TUESDAY + 360 * A_DAY)

    assert case.appeal.until == date(2027, 11, 24)


def test_a_late_appeal_with_a_cause_waits_for_a_word_on_it(office, leave):
    told(leave)
    late = A_TUESDAY + 20 * A_DAY
    case = an_appeal(leave, office.wichai, at=late, late_because="รักษาตัวในโรงพยาบาล")

    with pytest.raises(LatenessUnsettled):
        answer(case, "appeal-maker", "for", office.somchai, at=late)
    ruling = {"stage_run_id": stage(case, "appeal-maker").pk, "by": office.somchai, "at": late}
    appeals.rule_on_lateness(accepted=True, reasons="มีใบรับรองแพทย์", **ruling)
    answer(case, "appeal-maker", "for", office.somchai, at=late)
    assert standing(leave).outcome == Decision.Outcome.APPROVED


def test_a_cause_that_is_no_good_one_ends_it(office, leave):
    told(leave)
    late = A_TUESDAY + 20 * A_DAY
    case = an_appeal(leave, office.wichai, at=late, late_because="ลืม")
    ruling = {"stage_run_id": stage(case, "appeal-maker").pk, "by": office.somchai, "at": late}
    appeals.rule_on_lateness(accepted=False, reasons="ไม่ใช่พฤติการณ์ที่จำเป็น", **ruling)

    assert fresh(case).status == Status.REFUSED
    assert standing(leave).reasons == "ไม่ใช่พฤติการณ์ที่จำเป็น"
    assert stage(case, "appeal-above").status == StageRun.Status.CANCELLED


def test_strangers_deciders_and_those_who_did_already_may_not(office, leave):
    with pytest.raises(NotAParty):
        an_appeal(leave, office.orn)
    with pytest.raises(OwnDecision):
        an_appeal(leave, office.somchai)
    an_appeal(leave, office.wichai)
    with pytest.raises(AlreadyAppealed, match="2/2570"):
        an_appeal(leave, office.wichai)


def test_a_decision_that_was_replaced_is_not_appealed(office, leave):
    first = standing(leave)
    case = an_appeal(leave, office.wichai)
    answer(case, "appeal-maker", "for", office.somchai)

    with pytest.raises(NotStanding):
        appeals.appeal(decision_id=first.pk, asks="change", grounds="x", by=office.kanya, at=TOMORROW)


def test_whoever_appealed_takes_it_back_and_nobody_else(office, leave):
    case = an_appeal(leave, office.wichai)

    with pytest.raises(NotYourAppeal):
        appeals.withdraw(request_id=case.pk, reasons="", by=office.kanya, at=TOMORROW)
    with pytest.raises(NotYourAppeal):
        withdraw(request_id=case.pk, reasons="", by=office.somchai, at=TOMORROW)
    appeals.withdraw(request_id=case.pk, reasons="ตกลงกันได้", by=office.wichai, at=TOMORROW)
    assert fresh(case).status == Status.WITHDRAWN
    assert not StageRun.objects.filter(request=case, status=StageRun.Status.OPEN).exists()
    with pytest.raises(AppealHasEnded):
        appeals.withdraw(request_id=case.pk, reasons="", by=office.wichai, at=TOMORROW)
    assert an_appeal(leave, office.wichai).appeals == standing(leave)


def test_an_appeal_is_not_returned_for_revision(office, leave):
    case = an_appeal(leave, office.wichai)

    with pytest.raises(AppealIsNotReturned):
        return_for_revision(stage_run_id=stage(case, "appeal-maker").pk, reasons="ขาด", by=office.somchai, at=TOMORROW)


def test_leave_that_was_granted_on_appeal_counts_and_the_appeal_itself_does_not(office, leave):
    from approvals.requests.routing import _leave_days_used

    day = date(2026, 11, 26)
    assert _leave_days_used(office.wichai, day) == 0
    case = an_appeal(leave, office.wichai)
    answer(case, "appeal-maker", "for", office.somchai)
    assert _leave_days_used(office.wichai, day) == 3


def test_the_new_decision_says_that_only_the_court_is_left(office, leave):
    told(leave)
    answer(an_appeal(leave, office.wichai), "appeal-maker", "for", office.somchai)
    told(leave, at=TOMORROW)

    notice = DecisionNotice.objects.get(decision=standing(leave), person=office.wichai)
    assert notice.appeal_until is None
    assert "ศาลปกครอง" in notice.instructions["th"] and "Administrative Court" in notice.instructions["en"]


def test_an_appeal_does_not_split_a_request_nor_is_it_replayed_or_stopped(office):
    from approvals.rulemaking.effects import running_under
    from approvals.rulemaking.replay import asked_again

    trip = decided(office, "ACA-07", office.malee, "against", nights="1")
    case = an_appeal(trip, office.somchai)

    assert case not in asked_again(office.district.pk, TOMORROW + timedelta(hours=1))
    assert trip in asked_again(office.district.pk, TOMORROW + timedelta(hours=1))
    assert running_under(office.district.pk, [case.route["rule"]]) == {case.route["rule"]: 0}


def test_grounds_are_needed(office, leave):
    from approvals.errors import BadInput

    with pytest.raises(BadInput) as refused:
        an_appeal(leave, office.wichai, grounds=" ", asks="money")
    assert set(refused.value.fields) == {"grounds", "asks"}
    assert not Appeal.objects.exists()
