"""A stage that nobody is able to act on goes to the body named in its place, and the requester sees who."""

from datetime import date, timedelta

import pytest

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Membership
from approvals.models import Committee
from approvals.requests.fallbacks import chances_of
from approvals.requests.refusals import NobodyThere
from approvals.requests.rounds import Round
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_acting import acting
from tests.builders_appeals import a_leave, an_appeal
from tests.builders_appeals import told as told_of_decision
from tests.builders_chairs import MONDAY, TUESDAY, acts_for, is_away, later, leaves, post_of
from workflows import fallbacks
from workflows.services import decide


def merger(office):
    """Waits for the board and, beside it, for the deputy's opinion; then the director decides."""
    return a_submitted(office, "GEN-04", kind="merge")


def told(template):
    return set(Delivery.objects.filter(template=template, channel="inbox").values_list("person__username", flat=True))


def test_after_three_working_days_without_anybody_the_stage_goes_to_the_superior(office):
    case = merger(office)
    leaves(office.arun, TUESDAY)
    for days in (0, 1, 2, 3):
        assert fallbacks.sweep(at=later(days)) == 0
    assert fallbacks.sweep(at=later(6)) == 1  # Wednesday to Monday: three working days
    run = stage(case, "planning")
    assert run.post == post_of(office.malee) and run.due_on > MONDAY
    assert Event.objects.filter(kind=kinds.STAGE_FELL_BACK).count() == 1
    assert told("fell-back-to-you") == {"malee.cpn2"}
    assert told("fell-back") == {"kanya.cpn2", "somchai.cpn2"}
    assert told("fell-back-told") == {"nok.cpn2"}
    assert fallbacks.sweep(at=later(7)) == 0
    decide(stage_run_id=run.pk, outcome="for", reasons="", by=office.malee, at=later(7))


def test_the_control_nothing_moves_while_somebody_is_there(office):
    merger(office)
    for days in (6, 30):
        assert fallbacks.sweep(at=later(days)) == 0


def test_who_comes_back_before_the_last_day_of_the_stage_keeps_it(office):
    case = merger(office)
    is_away(office, office.arun, TUESDAY, MONDAY)  # ten working days from Tuesday end on the eighth of December
    assert fallbacks.sweep(at=later(6)) == 0
    assert stage(case, "planning").post == post_of(office.arun)


def test_who_is_away_beyond_the_last_day_does_not(office):
    case = merger(office)
    is_away(office, office.arun, TUESDAY, date(2027, 1, 15))
    assert fallbacks.sweep(at=later(3)) == 1
    assert stage(case, "planning").post == post_of(office.malee)


@pytest.mark.parametrize(("area", "moved", "to"), [("general", 0, "arun"), ("budget", 1, "malee")])
def test_an_acting_order_for_the_matter_is_somebody_and_one_for_another_area_is_not(office, area, moved, to):
    case = merger(office)
    leaves(office.arun, TUESDAY)
    acts_for(office, office.orn, post_of(office.arun), TUESDAY, date(2027, 1, 15), areas=[area])
    assert fallbacks.sweep(at=later(6)) == moved
    assert stage(case, "planning").post == post_of(office.people[to])


def test_above_the_director_is_the_body_outside_whose_answer_is_recorded(office):
    trip = a_submitted(office, "ACA-07", nights="1")
    leaves(office.malee, TUESDAY)
    assert fallbacks.sweep(at=later(6)) == 1
    run = stage(trip, "decide")
    assert (run.post, run.outside) == (None, "obec")
    assert fresh(trip).status == "forwarded"
    assert told("fell-back-outside") == {"orn.cpn2"}


def test_a_superior_who_is_concerned_is_passed_over(office):
    asks = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    asks.concerns.create(district=office.district, person=office.malee)
    leaves(office.somchai, TUESDAY)
    assert fallbacks.sweep(at=later(6)) == 1
    assert stage(asks, "decide").outside == "obec"


@pytest.mark.parametrize(("acting_director", "counted"), [("somchai", False), ("arun", True)])
def test_whoever_made_the_decision_is_not_counted_among_those_who_can_answer_the_appeal(
    office, acting_director, counted
):
    paper = a_leave(office, "against")
    told_of_decision(paper)
    case = an_appeal(paper, office.wichai)
    said = {"outcome": "against", "reasons": "ขาดคน", "by": office.somchai, "at": later(1)}
    decide(stage_run_id=stage(case, "appeal-maker").pk, **said)
    person = office.people[acting_director]
    acting(office, person)

    able = chances_of(Round.of(fresh(case)), stage(case, "appeal-above"), TUESDAY).able

    assert able == {office.malee.pk, *([person.pk] if counted else [])}


def test_a_superior_who_is_away_is_passed_over_too(office):
    asks = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    leaves(office.somchai, TUESDAY)
    is_away(office, office.malee, TUESDAY, date(2027, 1, 15))
    fallbacks.sweep(at=later(6))
    assert stage(asks, "decide").outside == "obec"


def test_a_request_to_an_empty_chair_is_taken_in_where_a_superior_can_act(office):
    leaves(office.arun, date(2026, 11, 20))
    case = merger(office)
    assert fresh(case).status == "under-review"
    chances = chances_of(Round.of(fresh(case)), stage(case, "planning"), TUESDAY)
    assert (chances.able, chances.since, chances.taken_on) == (frozenset(), TUESDAY, date(2026, 11, 27))


def test_and_refused_where_only_the_body_above_the_district_is_left(office):
    leaves(office.malee, date(2026, 11, 20))
    with pytest.raises(NobodyThere):
        a_submitted(office, "ACA-07", nights="1")


def test_a_late_request_goes_back_from_a_committee_without_members_that_waits_for_an_agenda(office):
    case = a_submitted(office, "ACA-01", year="2570")
    run = stage(case, "consent")
    run.resolution = None
    run.save(update_fields=["resolution"])
    late = later((run.due_on - TUESDAY).days + 1)
    assert fallbacks.sweep(at=late) == 0
    Membership.objects.filter(seat__committee=office.board).update(last_day=TUESDAY)
    assert fallbacks.sweep(at=A_TUESDAY) == 0
    assert fallbacks.sweep(at=late) == 1
    assert fresh(case).status == "returned"
    assert Committee.objects.get(pk=office.board.pk).ended_on is None


def test_a_stage_opened_yesterday_is_not_handed_on_for_days_before_it(office):
    leaves(office.arun, date(2026, 11, 1))
    case = merger(office)
    assert fallbacks.sweep(at=later(2)) == 0
    assert fallbacks.sweep(at=later(3)) == 1
    assert stage(case, "planning").reminded_on is None


def test_the_grace_begins_with_the_first_day_without_anybody(office):
    merger(office)
    leaves(office.arun, TUESDAY + timedelta(days=13))
    assert fallbacks.sweep(at=later(14)) == 0
