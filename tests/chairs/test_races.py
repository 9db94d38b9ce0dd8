"""Two sweeps, and two looks ahead, at the very same moment."""

import pytest

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.people.absences import register_absence
from approvals.people.orders import Absence
from approvals.people.refusals import AlreadyAway
from approvals.reports.chairs import nightly
from approvals.reports.models import EmptyChair
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_chairs import MONDAY, TUESDAY, later, leaves, post_of
from tests.racing import at_once
from workflows import fallbacks
from workflows.services import decide

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_two_sweeps_at_once_hand_a_stage_on_once():
    office = an_office()
    case = a_submitted(office, "GEN-04", kind="merge")
    leaves(office.arun, TUESDAY)
    at_once(*[lambda: fallbacks.sweep(at=later(6))] * 2)
    assert Event.objects.filter(kind=kinds.STAGE_FELL_BACK).count() == 1
    assert stage(case, "planning").post == post_of(office.malee)


def test_who_acts_in_the_moment_of_the_sweep_acts_or_finds_it_handed_on():
    office = an_office()
    case = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    Absence.objects.create(
        district=office.district, person=office.somchai, kind="leave", first_day=TUESDAY,
        last_day=TUESDAY.replace(year=2027), recorded_at=A_TUESDAY,
    )  # fmt: skip
    run = stage(case, "decide")
    act = {"stage_run_id": run.pk, "outcome": "for", "reasons": "ครบ", "by": office.somchai, "at": later(6)}
    at_once(lambda: decide(**act), lambda: fallbacks.sweep(at=later(6)))
    now = stage(case, "decide")
    handed_on = Event.objects.filter(kind=kinds.STAGE_FELL_BACK).exists()
    assert (now.status == "done") != handed_on or (now.status == "open" and handed_on)
    assert now.post == (post_of(office.malee) if handed_on else post_of(office.somchai))


def test_two_looks_at_once_write_a_chair_down_once():
    office = an_office()
    leaves(office.arun, MONDAY)
    at_once(*[lambda: nightly.look(at=A_TUESDAY)] * 2)
    assert EmptyChair.objects.count() == 1
    assert Event.objects.filter(kind=kinds.CHAIR_FORESEEN).count() == 1


def test_an_absence_sent_twice_at_once_is_recorded_once():
    office = an_office()
    asked = {"district": office.district, "person_id": office.wichai.pk, "kind": "leave", "note": "", "at": A_TUESDAY}
    asked |= {"first_day": MONDAY, "last_day": MONDAY, "by": office.wichai}
    came = at_once(*[lambda: register_absence(**asked)] * 2)
    assert Absence.objects.count() == 1
    assert sum(isinstance(one, AlreadyAway) for one in came) == 1
