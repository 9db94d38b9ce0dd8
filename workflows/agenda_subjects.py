"""What an item of an agenda can be about: how each kind is locked, put to the vote, and let wait for another agenda.

What a closed vote means for it is the affair of its follower in `workflows.votes`.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.timezone import localdate

from approvals.audit.canonical import digest
from approvals.committees import services as committees
from approvals.committees.models import Resolution
from approvals.committees.selectors import recused_about
from approvals.meetings.models import AgendaItem, Meeting, Minutes
from approvals.meetings.room_refusals import HasToBeDiscussed, MinutesAreNotLaid
from approvals.meetings.selectors import called_again
from approvals.people.models import Person
from approvals.rankings import selectors
from approvals.rankings.models import Ranking
from approvals.requests import stages
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.vocabulary.words import Action
from workflows import rankings


@dataclass(frozen=True, slots=True)
class Asking:
    """A meeting that puts an item to the vote: who is in the room, who asks, when."""

    meeting: Meeting
    here: Collection[int]
    by: Person
    at: datetime


class Subject(Protocol):
    """What the kinds of subjects of agenda items have to offer."""

    together: bool  # whether it may be resolved together with others by "no objection"

    def lock(self, item: AgendaItem) -> Any:
        """Lock what the item is about; raises a refusal where it waits for no vote any more."""

    def put(self, held: Any, item: AgendaItem, asking: Asking) -> Resolution:
        """Open its vote among those in the room."""

    def release(self, held: Any, item: AgendaItem) -> None:
        """Let it wait for another agenda; the caller has voided its vote."""


class OfStage:
    """A request that waits for a committee."""

    together = True

    def lock(self, item: AgendaItem) -> Round:
        held = Round.of(locked(item.stage_run.request_id))
        held.open_run(item.stage_run_id)
        return held

    def put(self, held: Round, item: AgendaItem, asking: Asking) -> Resolution:
        run = held.open_run(item.stage_run_id)
        run.resolution = stages.put_to_vote(held, run, asking.at, here=asking.here, by=asking.by, **_call(asking))
        run.save(update_fields=["resolution"])
        return run.resolution

    def release(self, held: Round, item: AgendaItem) -> None:
        stages.wait_for_agenda(held.open_run(item.stage_run_id))


class OfMinutes:
    """The minutes of an earlier meeting."""

    together = True

    def lock(self, item: AgendaItem) -> Minutes:
        return Minutes.objects.select_for_update(no_key=True).get(pk=item.minutes_id)

    def put(self, held: Minutes, item: AgendaItem, asking: Asking) -> Resolution:
        if held.status != Minutes.Status.LAID:
            raise MinutesAreNotLaid(status=held.get_status_display())
        return _plain(item, asking, held.sha256)

    def release(self, held: Minutes, item: AgendaItem) -> None:
        """Minutes wait by themselves."""


class OfRanking:
    """A ranked list of requests; whom one of them concerns stays out of the whole."""

    together = False

    def lock(self, item: AgendaItem) -> Ranking:
        return selectors.locked(item.ranking_id)

    def put(self, held: Ranking, item: AgendaItem, asking: Asking) -> Resolution:
        asked: dict[str, Any] = {"here": asking.here, "at": asking.at, "by": asking.by}
        return rankings.put_to_vote(ranking_id=held.pk, **asked, **_call(asking))

    def release(self, held: Ranking, item: AgendaItem) -> None:
        rankings.wait_for_agenda(held)


class OfMatter:
    """A free matter: nothing but its words and its paper."""

    together = True

    def lock(self, item: AgendaItem) -> None:
        """Held with the meeting."""

    def put(self, held: None, item: AgendaItem, asking: Asking) -> Resolution:
        return _plain(item, asking, manifest_of_matter(item))

    def release(self, held: None, item: AgendaItem) -> None:
        """Nothing waits for it."""


SUBJECTS: dict[str, Subject] = {
    "request": OfStage(),
    "minutes": OfMinutes(),
    "ranking": OfRanking(),
    "matter": OfMatter(),
}


def subject_of(item: AgendaItem) -> Subject:
    """How an item is handled, by what it is about."""
    return SUBJECTS[kind_of(item)]


def kind_of(item: AgendaItem) -> str:
    """The kind of the subject of an item: the label under which its vote is held."""
    if item.stage_run_id:
        return "request"
    if item.ranking_id:
        return "ranking"
    return "minutes" if item.minutes_id else "matter"


def label_of(item: AgendaItem) -> tuple[str, str]:
    """The subject of an item, as its votes and their events name it."""
    numbers = {"ranking": item.ranking_id, "minutes": item.minutes_id, "matter": item.pk}
    kind = kind_of(item)
    return kind, str(item.stage_run.request_id if item.stage_run is not None else numbers[kind])


def lock_all(items: Collection[AgendaItem]) -> None:
    """Lock what several items are about before the first event is recorded: requests by number, then minutes.

    Raises HasToBeDiscussed for an item that is never resolved together with others.
    """
    for item in items:
        if not subject_of(item).together:
            raise HasToBeDiscussed(title=item.title)
    for request_id in sorted({item.stage_run.request_id for item in items if item.stage_run is not None}):
        locked(request_id)
    minutes = Minutes.objects.filter(pk__in=[item.minutes_id for item in items if item.minutes_id])
    list(minutes.order_by("pk").select_for_update(no_key=True))


def manifest_of_matter(item: AgendaItem) -> str:
    """The SHA-256 of what is voted on in a free matter: its title, its text, its paper."""
    paper = item.paper.sha256 if item.paper is not None else ""
    return digest({"title": item.title, "text": item.text, "paper": paper})


def _plain(item: AgendaItem, asking: Asking, manifest: str) -> Resolution:
    """Open the vote on something that is no stage and no ranking, under the committee's own rules."""
    subject = label_of(item)
    apart = recused_about(asking.meeting.committee_id, subject[0], [subject[1]])
    return committees.open_resolution(
        committee_id=asking.meeting.committee_id,
        title=item.title,
        subject=subject,
        action=Action.APPROVE.value,
        manifest=manifest or hashlib.sha256(b"").hexdigest(),
        closes_on=localdate(asking.at),
        here=asking.here,
        **_call(asking),
        recused=apart,
        by=asking.by,
        at=asking.at,
    )


def _call(asking: Asking) -> dict[str, Any]:
    """Under which quorum the meeting votes, and what its certificates say of the meeting that had none."""
    called = called_again(asking.meeting)
    return {"is_second_call": called is not None, "called": called}
