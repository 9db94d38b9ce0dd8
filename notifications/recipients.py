"""To whom: one function per circle of people, asked inside the transaction of the event.

Only who is able to act or is concerned is told; who withdrew from a vote hears nothing of it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Ballot
from approvals.delegation.models import RulebookAuthor
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.requests import selectors as requests

RELEASING = tuple(code for code, kind in KINDS.items() if Ability.RELEASE in kind.abilities)
PUBLISHING = tuple(code for code, kind in KINDS.items() if Ability.PUBLISH_RULES in kind.abilities)
STEWARDING = tuple(code for code, kind in KINDS.items() if Ability.EDIT_RULES in kind.abilities)
FOR_OUTSIDERS = frozenset(
    {
        kinds.REQUEST_SUBMITTED, kinds.REQUEST_WITHDRAWN, kinds.REQUEST_STOPPED, kinds.REQUEST_APPROVED,
        kinds.REQUEST_REFUSED, kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE, kinds.APPEAL_FILED, kinds.APPEAL_DECIDED,
        kinds.APPEAL_WITHDRAWN,
    }
)  # fmt: skip
KEEPING = (*PUBLISHING, *STEWARDING, "director", "deputy-director")


def able_to_act(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever may act on the stage that day."""
    return requests.told_of_stage(data["stage_run"], localdate(event.at))


def holders_of_the_post(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever may act on a stage of a post; members of a committee are told by their vote instead. No query then."""
    kind = str(data.get("body", "")).partition("@")[0]
    return able_to_act(event, data) if kind in KINDS else ()


def late_to_act(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever may still act on a stage; not the members who have voted already."""
    voted = Ballot.objects.filter(resolution__stage_run=data["stage_run"], is_open=True).exclude(cast_at=None)
    done = set(voted.values_list("person_id", flat=True))
    return [person for person in able_to_act(event, data) if person.pk not in done]


def members_with_ballots(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The members who were given a ballot that they may cast. One query."""
    open_ballot = {"ballots__resolution_id": data["resolution"], "ballots__is_open": True}
    return Person.objects.filter(is_active=True, **open_ballot).order_by("id")


def requesters_side(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who drafted the request, who submitted it, whom it concerns; outsiders hear how it begins and how it ends."""
    return requests.told_of_request(int(event.subject_id), outsiders=event.kind in FOR_OUTSIDERS)


def who_may_submit(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever submits for the school of the request that day. One query."""
    day = localdate(event.at)
    held = Q(tenures__last_day=None) | Q(tenures__last_day__gte=day)
    post = {"tenures__post__kind__in": RELEASING, "tenures__post__school__requests": int(event.subject_id)}
    return Person.objects.filter(held, tenures__first_day__lte=day, is_active=True, **post).distinct().order_by("id")


def who_had_it_open(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever could have acted on the stages that were open when the request was withdrawn."""
    day = localdate(event.at)
    return [person for run in data.get("was_open", ()) for person in requests.told_of_stage(run, day)]


def who_may_publish(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The rule approvers of the district who did not write at the version. One query."""
    authors = RulebookAuthor.objects.filter(version_id=int(event.subject_id))
    return _in_posts(event, PUBLISHING).exclude(pk__in=authors.values("person_id"))


def authors_of_the_version(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Everybody who wrote at the version. One query."""
    return Person.objects.filter(is_active=True, written_rulebooks__version=int(event.subject_id)).order_by("id")


def who_keeps_the_matrix(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The authors of the version, the rule stewards and approvers of the district, and its directors. Two queries."""
    return [*authors_of_the_version(event, data), *_in_posts(event, KEEPING)]


def _in_posts(event: Event, posts: tuple[str, ...]) -> QuerySet[Person]:
    """Whoever holds a post of these kinds in the district of the event that day."""
    held = Tenure.objects.on(localdate(event.at)).filter(district_id=event.district_id, post__kind__in=posts)
    return Person.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("id")
