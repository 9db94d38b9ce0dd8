"""To whom obligations after a decision, and changes of leave, are told."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.obligations.models import Obligation
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.requests.models import Concern, Decision
from approvals.support.readers import keepers_of

OFFICERS = tuple(code for code, kind in KINDS.items() if Ability.RECORD_ANSWER in kind.abilities)


def owners(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who owes it: holders of the post that submitted and whom it concerns, or the officers of the district."""
    row = _row(data)
    if row.owner_post_id is None:
        return _officers(event)
    holders = Tenure.objects.on(localdate(event.at)).filter(post=row.owner_post_id)
    concerned = Person.objects.filter(concerns__request=row.request_id, concerns__role=Concern.Role.STAFF)
    there = Person.objects.filter(is_active=True)
    return [
        *there.filter(pk__in=holders.values("person_id")).order_by("id"),
        *there.filter(pk__in=concerned.values("pk")).order_by("id"),
    ]


def school_director(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The director of the school of the request. One query beside the row."""
    held = Tenure.objects.on(localdate(event.at)).filter(post__school=_row(data).request.school_id)
    held = held.filter(post__kind="school-director")
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("id")


def who_decided(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who receives it: holders of the deciding post or keepers of the committee, then officers of the district.

    Never who reported it.
    """
    row = _row(data)
    run, day = row.decision.stage_run, localdate(event.at)
    found: list[Person] = []
    if run.post_id:
        held = Tenure.objects.on(day).filter(post=run.post_id)
        found += Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("id")
    elif run.committee is not None:
        found += keepers_of(run.committee, day)
    others = [person for person in (*found, *_officers(event)) if person.pk != row.reported_by_id]
    return list(dict.fromkeys(others))


def deciding_post_of_the_leave(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who may grant the leave: holders of the post that granted it. Two queries."""
    decision = Decision.objects.select_related("stage_run").get(pk=data["decision"])
    held = Tenure.objects.on(localdate(event.at)).filter(post=decision.stage_run.post_id)
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("id")


def _row(data: dict[str, Any]) -> Obligation:
    rows = Obligation.objects.select_related("request", "decision__stage_run__committee")
    return rows.get(pk=data["obligation"])


def _officers(event: Event) -> Iterable[Person]:
    held = Tenure.objects.on(localdate(event.at)).filter(district_id=event.district_id, post__kind__in=OFFICERS)
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("id")
