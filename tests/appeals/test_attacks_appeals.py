"""Appeals turned into a weapon: by the appellant, by the maker of the decision, and by a revocation in between."""

import pytest
from django.urls import reverse

from approvals.models import ApprovalRequest, Decision, StageRun
from approvals.requests.reassigning import able_at
from approvals.requests.refusals import MadeTheDecision, OwnMatter
from approvals.requests.revisions import copying
from approvals.requests.rounds import Round
from approvals.requests.standing_decision import standing
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_acting import TODAY, acting
from tests.builders_appeals import A_DAY, TOMORROW, a_consented_curriculum, a_leave, an_appeal, changed, told
from workflows import appeals
from workflows.services import decide

pytestmark = pytest.mark.django_db


def answer(case, name, outcome, by):
    return decide(stage_run_id=stage(case, name).pk, outcome=outcome, reasons="ตามที่เห็น", by=by, at=TOMORROW)


def test_a_director_who_appeals_does_not_answer_the_appeal_at_the_own_desk(office):
    paper = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="3")
    acting(office, office.arun, "school-director", "acting-in-post")
    said = {"outcome": "against", "reasons": "ขาดคน", "by": office.arun, "at": A_TUESDAY}
    decide(stage_run_id=stage(paper, "decide").pk, **said)
    told(fresh(paper))
    case = an_appeal(paper, office.somchai)

    with pytest.raises(OwnMatter):
        answer(case, "appeal-maker", "for", office.somchai)
    run = stage(case, "appeal-maker")
    there, _here, free = able_at(Round.of(fresh(case)), run, run.post, TODAY)
    assert office.somchai in there
    assert office.somchai not in free


def test_what_was_revoked_while_the_appeal_ran_does_not_come_back_by_it(office):
    paper = a_leave(office, "for")
    told(paper)
    case = an_appeal(paper, office.wichai, asks="set-aside")
    day = TOMORROW.date()
    changed(paper, "revocation", office.somchai, ground="unlawful", known_on=day, in_force_on=day)

    answer(case, "appeal-maker", "for", office.somchai)

    assert standing(paper).kind == Decision.Kind.ON_APPEAL
    assert standing(paper).outcome == Decision.Outcome.REVOKED


def test_the_maker_does_not_undo_under_an_order_what_the_appeal_has_decided(office, leave):
    told(leave)
    case = an_appeal(leave, office.wichai)
    answer(case, "appeal-maker", "against", office.somchai)
    acting(office, office.somchai)
    answer(case, "appeal-above", "for", office.malee)
    assert standing(leave).outcome == Decision.Outcome.APPROVED

    with pytest.raises(MadeTheDecision):
        changed(leave, "correction", office.somchai)
    assert changed(leave, "correction", office.malee).decided_by == office.malee


def test_stuck_work_does_not_go_to_who_made_the_decision(office, leave):
    told(leave)
    case = an_appeal(leave, office.wichai)
    answer(case, "appeal-maker", "against", office.somchai)
    acting(office, office.somchai)
    run = stage(case, "appeal-above")

    there, _here, free = able_at(Round.of(fresh(case)), run, run.post, TODAY)

    assert run.status == StageRun.Status.OPEN
    assert {office.malee, office.somchai} <= set(there)
    assert free == [office.malee]


def test_a_member_whom_it_concerns_does_not_rule_on_a_late_appeal_before_the_board(office):
    paper = a_consented_curriculum(office)
    told(paper)
    late = A_TUESDAY + 20 * A_DAY
    case = an_appeal(paper, office.somchai, at=late, late_because="รักษาตัวในโรงพยาบาล")
    run = stage(case, "appeal-maker")
    assert run.committee is not None
    ruling = {"stage_run_id": run.pk, "accepted": True, "reasons": "มีใบรับรองแพทย์", "at": late}
    concern = case.concerns.create(district=office.district, person=office.prasit, role="staff")

    with pytest.raises(OwnMatter):
        appeals.rule_on_lateness(by=office.prasit, **ruling)
    concern.delete()
    appeals.rule_on_lateness(by=office.prasit, **ruling)
    assert fresh(case).appeal.late_accepted


def test_an_appeal_is_not_used_again_as_a_draft_with_the_appellants_papers(client, office, leave):
    told(leave)
    case = an_appeal(leave, office.wichai)
    client.force_login(office.kanya)

    assert client.get(reverse("request-copy", args=[leave.pk])).status_code == 200
    assert client.get(reverse("request-copy", args=[case.pk])).status_code == 404
    with pytest.raises(ApprovalRequest.DoesNotExist):
        copying.copy(request_id=case.pk, by=office.kanya, at=TOMORROW)
