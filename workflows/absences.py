"""A granted leave or journey makes its absence by itself, in the transaction of the decision."""

from datetime import datetime

from approvals.models import Concern, Decision
from approvals.people.absences import record_absence
from approvals.people.orders import Absence
from approvals.requests.leave_days import counted, days_away
from approvals.requests.rounds import Round

GRANTED = (Decision.Outcome.APPROVED, Decision.Outcome.CONDITIONS)


def follow(held: Round, decision: Decision, *, at: datetime) -> list[Absence]:
    """Record who will be away because of a decision just taken. No query for every other decision type."""
    paper = held.paper
    if paper.type_code not in counted() or decision.outcome not in GRANTED:
        return []
    away = days_away(paper.type_code, paper.facts, held.calendar)
    if away is None:
        return []
    kind, first_day, last_day = away
    staff = Concern.objects.filter(request=paper, role=Concern.Role.STAFF).order_by("person_id")
    known = set(Absence.objects.filter(request=paper).values_list("person_id", flat=True))
    return [
        record_absence(
            district=paper.district, person_id=person_id, kind=kind, first_day=first_day, last_day=last_day,
            request=paper, note="", by=None, at=at,
        )
        for person_id in staff.values_list("person_id", flat=True)
        if person_id not in known
    ]  # fmt: skip
