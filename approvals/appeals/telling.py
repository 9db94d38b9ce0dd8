"""Telling everybody of a decision: on which day, how long they may appeal, and with which instructions (APA s. 40)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from approvals.appeals import selectors
from approvals.appeals.days import last_day
from approvals.appeals.models import DecisionNotice
from approvals.appeals.routes import maker_of
from approvals.appeals.ways import Way, instructions, way_of
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.calendar.selectors import calendar_of
from approvals.delegation.why.spoken import cited
from approvals.people.models import Person
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, Concern, Decision
from approvals.requests.selectors import locked
from approvals.requests.standing_decision import NAMED


def way_against(decision: Decision) -> Way | None:
    """The way to appeal against a decision; None where nobody has written one for its type. No query."""
    return way_of(decision.request.type_code, is_on_appeal=decision.kind == Decision.Kind.ON_APPEAL)


def words_for(decision: Decision, way: Way, until: date | None) -> dict[str, Any]:
    """The instructions as a notice keeps them."""
    text = instructions(way, maker=maker_of(decision), until=until)
    law = cited(way.law, way.clause)
    return {
        **text.to_json(), "way": way.code, "law": law.to_json(), "source": way.source,
        "checked_on": way.checked_on and way.checked_on.isoformat(), "leads_somewhere": way.leads_somewhere,
    }  # fmt: skip


@transaction.atomic
def tell(*, decision_id: int, at: datetime) -> int:
    """Tell the requester's side and everybody concerned of one decision; tell how many. Done twice, it tells once.

    Nobody is told while it is not known how to appeal: the decision waits, and its page says so.
    """
    decision = Decision.objects.select_related(*NAMED).get(pk=decision_id)
    paper = locked(decision.request_id)
    decision.request = paper
    way = way_against(decision)
    if way is None or DecisionNotice.objects.filter(decision=decision).exists():
        return 0
    persons, day = whom_to_tell(paper), localdate(at)
    if not persons:
        return 0
    until = last_day(way, day, calendar_of(paper.district_id))
    words = words_for(decision, way, until)
    DecisionNotice.objects.bulk_create(
        DecisionNotice(
            district_id=paper.district_id, decision=decision, person=person, notified_on=day, appeal_until=until,
            instructions=words,
        )
        for person in persons
    )  # fmt: skip
    _record(paper, decision, persons, until, words, at)
    return len(persons)


def whom_to_tell(paper: ApprovalRequest) -> list[Person]:
    """The requester's side, everybody concerned, who appealed, and who was told of a decision before. Four queries."""
    wanted = {paper.drafted_by_id, paper.submitted_by_id}
    wanted |= set(Concern.objects.filter(request=paper).values_list("person_id", flat=True))
    wanted |= set(DecisionNotice.objects.filter(decision__request=paper).values_list("person_id", flat=True))
    wanted |= set(selectors.appeals_against(paper).values_list("person_id", flat=True))
    return list(Person.objects.filter(pk__in=wanted, is_active=True).order_by("id"))


def _record(
    paper: ApprovalRequest, decision: Decision, persons: list[Person], until: date | None, words: dict[str, Any],
    at: datetime,
) -> None:  # fmt: skip
    data = {
        "decision": decision.pk, "kind": str(decision.kind), "outcome": str(decision.outcome),
        "persons": len(persons), "until": until and until.isoformat(), "way": words["way"],
        "law": words["law"], "says": {"th": words["th"], "en": words["en"]},
    }  # fmt: skip
    subject = ("request", paper.pk)
    state = state_of(paper)
    record(kinds.DECISION_TOLD, district=paper.district, subject=subject, by=None, at=at, data=data, state=state)


def sweep(*, at: datetime) -> int:
    """Tell of every decision nobody was told of; tell of how many. Each in its own transaction."""
    told = 0
    for decision_id in list(selectors.untold(at).values_list("pk", flat=True)):
        told += bool(tell(decision_id=decision_id, at=at))
    return told
