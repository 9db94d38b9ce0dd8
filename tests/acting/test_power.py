"""What an acting order lets somebody do: decide, submit, see; and what it does not."""

import json

import pytest

from approvals.acting import services
from approvals.acting.refusals import CapacityGone, OutOfScope, PrincipalsMatter
from approvals.audit.models import Event
from approvals.committees.refusals import NotTheHolder
from approvals.committees.register import appoint
from approvals.committees.selectors import members_of
from approvals.people.kinds import Ability
from approvals.people.selectors import grants_of
from approvals.requests.models import Decision, Status
from approvals.requests.refusals import NotYourStage, OwnMatter
from approvals.requests.selectors import desk_of, told_of_stage, visible_to
from tests.builders import A_TUESDAY, a_draft, a_submitted, an_office, fresh, stage
from tests.builders_acting import TODAY, access_for, acting, deputised, post_of
from workflows.services import decide, submit

pytestmark = pytest.mark.django_db
ANSWER = {"outcome": "for", "reasons": "ครบถ้วน", "at": A_TUESDAY}


def body_of(kind: str) -> dict:
    return json.loads(bytes(Event.objects.get(kind=kind).body))


def test_a_deputy_decides_in_place_of_the_director_and_every_trace_says_so(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    with pytest.raises(NotYourStage):
        decide(stage_run_id=run.pk, by=office.arun, **ANSWER)
    order = acting(office, office.arun)

    decide(stage_run_id=run.pk, by=office.arun, **ANSWER)

    assert fresh(paper).status == Status.APPROVED
    decision = Decision.objects.get(request=paper)
    assert (decision.decided_by, decision.acting_order, decision.tenure) == (office.arun, order, None)
    for kind in ("stage.acted", "request.approved"):
        actor = body_of(kind)["actor"]
        assert (actor["acting"], actor["instrument"], actor["capacity"]) == ("in-place-of", "12/2569", "director")
        assert (actor["id"], actor["principal"]) == (str(office.arun.pseudonym), str(office.malee.pseudonym))


def test_a_revocation_acts_at_once(office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    order = acting(office, office.arun)
    services.revoke(order_id=order.pk, reason="กลับมาแล้ว", by=office.nok, at=A_TUESDAY)

    with pytest.raises(CapacityGone) as refused:
        decide(stage_run_id=run.pk, by=office.arun, choice=f"order-{order.pk}", **ANSWER)
    assert "12/2569" in str(refused.value)


def test_a_scope_is_asked_of_area_and_type_and_the_refusal_names_the_order(office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    deputised(office, office.arun, areas=("budget",))

    with pytest.raises(OutOfScope) as refused:
        decide(stage_run_id=run.pk, by=office.arun, **ANSWER)
    assert refused.value.facts["number"] == "12/2569"
    assert run not in desk_of(grants_of(office.arun, TODAY))
    deputised(office, office.arun, areas=("academic",), types=("ACA-06",), number="13/2569")
    assert run in desk_of(grants_of(office.arun, TODAY))
    decide(stage_run_id=run.pk, by=office.arun, **ANSWER)  # the order that covers it is taken
    assert Decision.objects.get().acting_order.order_number == "13/2569"


@pytest.mark.parametrize(("ceiling", "may"), [(60_000_000, True), (59_999_999, False)])
def test_a_ceiling_is_compared_with_the_frozen_sum(office, ceiling, may):
    run = stage(a_submitted(office, "BUD-04", amount="600000", wanted_on="1/12/2569"), "decide")
    deputised(office, office.arun, ceiling=ceiling)

    if may:
        decide(stage_run_id=run.pk, by=office.arun, **ANSWER)
        return
    with pytest.raises(OutOfScope):
        decide(stage_run_id=run.pk, by=office.arun, **ANSWER)


def test_an_acting_director_of_a_school_submits_and_decides_on_own_initiative(office):
    draft = a_draft(office, "BUD-04", amount="1000", wanted_on="1/12/2569")
    order = acting(office, office.wichai, "school-director", "acting-in-post")

    submit(request_id=draft.pk, by=office.wichai, at=A_TUESDAY, reasons="จำเป็น")

    decision = Decision.objects.get(request=draft)
    assert (decision.own_initiative, decision.acting_order, decision.decided_by) == (True, order, office.wichai)
    assert body_of("request.submitted")["actor"]["instrument"] == "12/2569"


def test_nobody_decides_under_an_order_what_they_submitted_in_another_post(office):
    paper = a_draft(office, "BUD-04", amount="1000", wanted_on="1/12/2569")
    submit(request_id=paper.pk, by=office.kanya, at=A_TUESDAY)
    run = stage(fresh(paper), "decide")
    acting(office, office.kanya, "school-director", "acting-in-post")

    with pytest.raises(OwnMatter):
        decide(stage_run_id=run.pk, by=office.kanya, **ANSWER)
    decide(stage_run_id=run.pk, by=office.somchai, **ANSWER)


def test_who_acts_for_somebody_with_an_interest_is_bound_by_it(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    acting(office, office.arun)
    paper.concerns.create(district=office.district, person=office.malee)

    with pytest.raises(PrincipalsMatter):
        decide(stage_run_id=run.pk, by=office.arun, **ANSWER)


def test_an_own_post_wins_unless_another_capacity_was_chosen(office):
    paper, other = a_submitted(office, "ACA-07", nights="1"), a_submitted(office, "ACA-07", nights="1")
    tenure = office.malee.tenures.get()
    decide(stage_run_id=stage(paper, "decide").pk, by=office.malee, **ANSWER)
    assert Decision.objects.get(request=paper).tenure == tenure
    with pytest.raises(NotYourStage):  # a capacity nobody gave
        decide(stage_run_id=stage(other, "decide").pk, by=office.malee, choice="order-1", **ANSWER)


def test_whoever_heads_a_post_has_its_abilities_and_whoever_is_deputised_does_not(office):
    acting(office, office.wichai, "school-director", "acting-in-post")
    deputised(office, office.kanya, "school-director", number="13/2569")

    assert office.school.pk in grants_of(office.wichai, TODAY).schools_with(Ability.RELEASE)
    assert office.school.pk not in grants_of(office.kanya, TODAY).schools_with(Ability.RELEASE)


def test_a_stage_is_told_to_whoever_acts_for_the_post_within_their_scope(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    acting(office, office.arun)
    deputised(office, office.orn, areas=("academic",), number="13/2569")
    deputised(office, office.prasit, areas=("budget",), number="14/2569")

    assert set(told_of_stage(stage(paper, "decide").pk, TODAY)) == {office.malee, office.arun, office.orn}


def test_an_auditor_of_another_district_reads_until_the_last_day(office):
    guest, paper = an_office("krb").tawan, a_submitted(office, "ACA-07", nights="1")
    assert paper not in visible_to(grants_of(guest, TODAY))

    grant = access_for(office, guest, "see-district", last_day=TODAY)
    access_for(office, guest, "audit", last_day=TODAY, number="31/2569")

    held = grants_of(guest, TODAY)
    assert paper in visible_to(held)
    assert office.district.pk in held.districts_with(Ability.AUDIT)
    assert office.district.pk not in grants_of(guest, grant.last_day.replace(day=25)).districts_with(Ability.AUDIT)


def test_somebody_without_a_post_reads_under_a_grant_alone(office, django_assert_max_num_queries):
    from tests.builders import a_person

    guest = a_person("guest")
    access_for(office, guest, "see-district")
    with django_assert_max_num_queries(3):
        assert grants_of(guest, TODAY).districts_with(Ability.SEE_DISTRICT) == (office.district.pk,)
    with django_assert_max_num_queries(1):  # where nobody acts or reads, nothing more is asked
        assert grants_of(office.somchai, TODAY).abilities()


def test_an_acting_head_may_sit_on_the_seat_of_the_post(office):
    seat = office.board.seats.order_by("place").last()
    seat.post = post_of(office, "school-director")
    seat.save()
    membership = seat.memberships.get()
    membership.last_day = TODAY.replace(day=1)
    membership.save()
    act = {"seat_id": seat.pk, "person_id": office.wichai.pk, "first_day": TODAY, "last_day": None, "order": "1"}
    with pytest.raises(NotTheHolder):
        appoint(**act, by=office.nok, at=A_TUESDAY)
    order = acting(office, office.wichai, "school-director", "acting-in-post")

    appoint(**act, by=office.nok, at=A_TUESDAY)

    assert office.wichai in [row.person for row in members_of(office.board, TODAY)]
    services.revoke(order_id=order.pk, reason="กลับมาแล้ว", by=office.nok, at=A_TUESDAY)
    assert office.wichai not in [row.person for row in members_of(office.board, TODAY)]
