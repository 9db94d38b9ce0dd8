"""The list of a ranking: requests taken in and out, and the ranking given up.

Locks are taken in one order: the ranking, then its requests by id, then resolutions and the district's chain.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.committees.keeping import must_keep
from approvals.models import Concern, Ranking, RankingEntry, StageRun
from approvals.people.models import Person
from approvals.rankings import lists, selectors
from approvals.rankings.refusals import NotWaiting, OwnRanking, RankingIsFull
from approvals.requests.idempotency import is_repeated
from workflows.ranked import alike, back_to_draft, hold_back, lock_requests, release

MOST = 200  # requests in one ranking: all are decided in one transaction, measured in benchmarks/rankings.py


@transaction.atomic
def take_in(
    *, ranking_id: int, revision: int, stage_run_ids: Collection[int], by: Person, at: datetime,
    key: UUID | None = None,
) -> Ranking:  # fmt: skip
    """Take waiting requests into a ranking; a circulation that nobody has voted in is void."""
    ranking = selectors.locked(ranking_id)
    asked = {"ranking": ranking_id, "revision": revision, "runs": sorted(stage_run_ids)}
    if is_repeated(key=key, by=by, district_id=ranking.district_id, at=at, act="take-in", **asked):
        return ranking
    ranking = lists.held_for_change(ranking_id, revision, by, at)
    inside = selectors.entries_of(ranking)
    lock_requests(StageRun.objects.filter(pk__in=stage_run_ids).values_list("request_id", flat=True))
    runs = list(selectors.candidates(ranking).filter(pk__in=stage_run_ids).select_related("request__district"))
    if len(runs) != len(set(stage_run_ids)) or not runs:
        raise NotWaiting(count=len(set(stage_run_ids)) - len(runs))
    if len(inside) + len(runs) > MOST:
        raise RankingIsFull(most=MOST)
    alike([*(entry.stage_run for entry in inside), *runs])
    if Concern.objects.filter(request__stage_runs__in=runs, person=by).exists():
        raise OwnRanking
    for run in runs:
        hold_back(run, by=by, at=at)
    RankingEntry.objects.bulk_create(
        RankingEntry(district=ranking.district, ranking=ranking, stage_run=run, place=len(inside) + place)
        for place, run in enumerate(runs, 1)
    )
    lists.put_in_order(ranking)
    lists.changed(ranking, "taken-in", by, at, requests=[run.request.number for run in runs])
    return ranking


@transaction.atomic
def take_out(
    *, ranking_id: int, entry_ids: Collection[int], reason: str, by: Person, at: datetime, key: UUID | None = None
) -> Ranking:
    """Take requests out with a reason: each waits again for a vote of its own.

    Whoever keeps the committee may do so although another request in it concerns them; not with their own.
    """
    ranking = selectors.locked(ranking_id)
    asked = {"ranking": ranking_id, "entries": sorted(entry_ids), "reason": reason}
    if is_repeated(key=key, by=by, district_id=ranking.district_id, at=at, act="take-out", **asked):
        return ranking
    must_keep(ranking.committee, by, at)
    back_to_draft(ranking)
    lists.must_be_a_draft(ranking)
    entries = [entry for entry in selectors.entries_of(ranking) if entry.pk in set(entry_ids)]
    concerned = selectors.concerned_in(entries)
    if any(by.pk in persons for persons in concerned.values()):
        raise OwnRanking
    release(ranking, entries, lists.with_reason(reason), by, at)
    return ranking


@transaction.atomic
def give_up(*, ranking_id: int, reason: str, by: Person, at: datetime, key: UUID | None = None) -> Ranking:
    """Give up a ranking that is not voted on: every request in it waits again for a vote of its own."""
    ranking = selectors.locked(ranking_id)
    if is_repeated(key=key, by=by, district_id=ranking.district_id, at=at, act="give-up", ranking=ranking_id):
        return ranking
    must_keep(ranking.committee, by, at)
    back_to_draft(ranking)
    lists.must_be_a_draft(ranking)
    reason = lists.with_reason(reason)
    release(ranking, selectors.entries_of(ranking), reason, by, at)
    ranking.status, ranking.ended_at = Ranking.Status.DROPPED, at
    lists.save(ranking, "status", "ended_at")
    lists.tell(kinds.RANKING_DROPPED, ranking, by, at, reason=reason)
    return ranking
