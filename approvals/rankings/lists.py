"""A ranking in the hands of a service that holds its lock: who may, whether it may, and how it is written down."""

from datetime import datetime
from typing import Any

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.keeping import must_keep
from approvals.people.models import Person
from approvals.rankings import rules, selectors
from approvals.rankings.models import Ranking, RankingEntry
from approvals.rankings.refusals import (
    NotBeingRanked,
    OwnRanking,
    ReasonNeeded,
    StaleRanking,
)

LONGEST = 500  # characters of a remark or reason
SEALED = "sealed"  # the state of a list that is ready, or voted on


def held_for_change(ranking_id: int, revision: int | None, by: Person, at: datetime) -> Ranking:
    """The ranking under lock, for somebody who may change its list now and has seen it as it is."""
    ranking = selectors.locked(ranking_id)
    must_keep(ranking.committee, by, at)
    if selectors.is_concerned(by, ranking):
        raise OwnRanking
    must_be_a_draft(ranking)
    if revision is not None and revision != ranking.revision:
        raise StaleRanking
    return ranking


def must_be_a_draft(ranking: Ranking) -> None:
    """Raise NotBeingRanked where the list is closed."""
    if ranking.status != Ranking.Status.DRAFT:
        raise NotBeingRanked(status=ranking.get_status_display())


def with_reason(reason: str) -> str:
    """The reason without blanks around it; raises ReasonNeeded when there is none, or when it is too long."""
    reason = reason.strip()
    if not reason or len(reason) > LONGEST:
        raise ReasonNeeded(fields={"reason": [str(ReasonNeeded.sentence)]})
    return reason


def remove(ranking: Ranking, entries: list[RankingEntry], reason: str, at: datetime) -> None:
    """Take entries out of the list with a reason; those that stay close up."""
    for entry in entries:
        entry.removed_at, entry.removed_reason = at, reason[:LONGEST]
    RankingEntry.objects.bulk_update(entries, ["removed_at", "removed_reason"])
    put_in_order(ranking)


def put_in_order(ranking: Ranking, order: rules.Order | None = None) -> None:
    """Number the places again: of the given order, or of the one that stands."""
    entries = selectors.entries_of(ranking)
    if order is None:
        order = rules.order_of((entry.place, entry.pk) for entry in entries)
    places = rules.places_of(order)
    changed = [entry for entry in entries if entry.place != places[entry.pk]]
    for entry in changed:
        entry.place = places[entry.pk]
    RankingEntry.objects.bulk_update(changed, ["place"])


def changed(ranking: Ranking, what: str, by: Person | None, at: datetime, *, reason: str = "", **facts: Any) -> None:
    """Save the next revision and write down what was done to the list."""
    save(ranking)
    tell(kinds.RANKING_CHANGED, ranking, by, at, reason=reason, what=what, **facts)


def save(ranking: Ranking, *fields: str) -> None:
    """Save columns of the ranking, whose revision grows with every act."""
    ranking.revision += 1
    ranking.save(update_fields=[*fields, "revision"])


def tell(kind: str, ranking: Ranking, by: Person | None, at: datetime, *, reason: str = "", **facts: Any) -> None:
    """Write down an event about the ranking."""
    record(
        kind,
        district=ranking.district,
        subject=("ranking", ranking.pk),
        by=by,
        at=at,
        data={"committee": ranking.committee_id, "title": ranking.title, "revision": ranking.revision, **facts},
        state=state_of(ranking),
        private={"reason": reason} if reason else None,
    )


def state_of(ranking: Ranking) -> dict[str, Any]:
    """The canonical row after a change, with its entries. One query.

    Only what never changes without an event of the list: that a sealed list is voted on, and by which vote, is told
    by the vote until the list is decided.
    """
    rows = RankingEntry.objects.filter(ranking=ranking, removed_at=None).order_by("id")
    is_sealed = ranking.status in (Ranking.Status.READY, Ranking.Status.VOTING)
    names = ("pk", "stage_run_id", "place", "points", "proposal", "remark")
    return {
        "id": ranking.pk,
        "status": SEALED if is_sealed else str(ranking.status),
        "sha256": ranking.sha256,
        "resolution": None if is_sealed else ranking.resolution_id,
        "entries": [list(row) for row in rows.values_list(*names)],
    }
