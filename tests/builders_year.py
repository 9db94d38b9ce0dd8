"""A year of an office: requests at every level, changes, an appeal, votes, follow-ups, partners, refused attempts."""

from datetime import timedelta

from approvals.people.door import note_refused_attempt
from approvals.support import followup, forum
from tests.builders import A_TUESDAY, Office, a_submitted, stage
from tests.builders_acting import deputised
from tests.builders_appeals import a_consented_curriculum, a_leave, a_refused_trip, an_appeal, changed, told
from tests.builders_partners import A_TEMPLE, a_partner
from tests.builders_support import a_follow_up, a_paper, a_thread
from workflows.services import decide

LATER = A_TUESDAY + timedelta(days=3)


def a_year_of(office: Office) -> Office:
    """Six requests: one refused and appealed, one own decision changed, one by a board, one above, one left waiting."""
    refused = a_refused_trip(office)
    told(refused)
    an_appeal(refused, office.somchai)
    leave = a_leave(office, "for")
    told(leave)
    changed(leave, "correction", office.somchai)
    a_consented_curriculum(office)
    deputised(office, office.arun)
    trip = a_submitted(office, "ACA-07", nights="1")
    decide(stage_run_id=stage(trip, "decide").pk, outcome="for", reasons="ครบ", by=office.arun, at=LATER)
    a_submitted(office, "ACA-07", nights="2")
    _committees(office)
    a_partner(office, A_TEMPLE)
    note_refused_attempt(person=office.kanya, door="request-decide", things=["1"], answer=403, at=LATER)
    return office


def _committees(office: Office) -> None:
    task = a_follow_up(office)
    followup.report(follow_up_id=task.pk, text="ส่งแล้ว", file=None, by=office.kanya, at=LATER)
    followup.accept(follow_up_id=task.pk, by=office.prasit, at=LATER)
    a_follow_up(office, task="ส่งแผนงาน")
    thread = a_thread(office)
    forum.answer(thread_id=thread.pk, text="ส่งให้แล้ว", by=office.prasit, at=LATER)
    a_paper(office)
