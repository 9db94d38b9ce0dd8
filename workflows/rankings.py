"""Rankings before their committee: the annex sealed, looked at again, and put to the vote.

Locks are taken in one order: the ranking, then its requests by id, then the resolution and the district's chain.
"""

import logging
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.committees import services as committees
from approvals.committees.conflicts import Ground
from approvals.committees.keeping import must_keep
from approvals.committees.selectors import recused_about
from approvals.interests import proposing
from approvals.models import Ranking, RankingEntry, Resolution, StageRun
from approvals.people.models import Person
from approvals.rankings import lists, selectors
from approvals.rankings.annex import annex_of, sealed
from approvals.rankings.completeness import missing_in
from approvals.rankings.refusals import AnnexIsStale, Incomplete, NotReady, OwnRanking
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import RUNNING
from workflows.ranked import alike, altered, back_to_draft, drop_out, gone, lock_entries

log = logging.getLogger(__name__)
LEAST_DAYS = 5  # working days a circulated ranking is open at least; practice, not law


@transaction.atomic
def make_ready(*, ranking_id: int, revision: int, by: Person, at: datetime, key: UUID | None = None) -> Ranking:
    """Seal the annex: what stands in it is what the committee will vote on. Requests that went away drop out first."""
    ranking = selectors.locked(ranking_id)
    asked = {"ranking": ranking_id, "revision": revision}
    if is_repeated(key=key, by=by, district_id=ranking.district_id, at=at, act="make-ready", **asked):
        return ranking
    ranking = lists.held_for_change(ranking_id, revision, by, at)
    entries = lock_entries(ranking)
    drop_out(ranking, gone(ranking, entries), at)
    entries = selectors.entries_of(ranking)
    alike([entry.stage_run for entry in entries])
    missing = missing_in(entries)
    if missing:
        raise Incomplete(missing="; ".join(missing))
    ranking.annex = annex_of(ranking, entries)
    ranking.sha256, ranking.status = sealed(ranking.annex), Ranking.Status.READY
    lists.save(ranking, "annex", "sha256", "status")
    lists.tell(kinds.RANKING_READY, ranking, by, at, entries=len(entries), sha256=ranking.sha256)
    return ranking


@transaction.atomic
def open_again(*, ranking_id: int, reason: str, by: Person, at: datetime, key: UUID | None = None) -> Ranking:
    """Open a ranking that was ready, to change its list; its annex is void."""
    ranking = selectors.locked(ranking_id)
    if is_repeated(key=key, by=by, district_id=ranking.district_id, at=at, act="open-again", ranking=ranking_id):
        return ranking
    must_keep(ranking.committee, by, at)
    if ranking.status != Ranking.Status.READY:
        raise NotReady(status=ranking.get_status_display())
    reason = lists.with_reason(reason)
    back_to_draft(ranking)
    lists.changed(ranking, "opened-again", by, at, reason=reason)
    return ranking


@transaction.atomic
def put_to_vote(
    *, ranking_id: int, at: datetime, by: Person, here: Collection[int] | None = None, is_second_call: bool = False,
    called: dict[str, Any] | None = None,
    key: UUID | None = None,
) -> Resolution:  # fmt: skip
    """Put a ready ranking to the vote: by circulation, or among those `here` at a meeting.

    Who may ask a meeting is known to the meeting. Whoever is concerned by any request is recused from all of it.
    Raises AnnexIsStale when a request changed since the annex was made; `look_again` then lets it drop out.
    """
    ranking = selectors.locked(ranking_id)
    if is_repeated(key=key, by=by, district_id=ranking.district_id, at=at, act="put-to-vote", ranking=ranking_id):
        return ranking.resolution
    if here is None:
        must_keep(ranking.committee, by, at)
        if selectors.is_concerned(by, ranking):
            raise OwnRanking
    if ranking.status != Ranking.Status.READY:
        raise NotReady(status=ranking.get_status_display())
    entries = lock_entries(ranking)
    stale = gone(ranking, entries) or altered(ranking, entries)
    if stale:
        raise AnnexIsStale(requests=", ".join(entry.stage_run.request.number for entry in stale))
    ranking.resolution = opened(ranking, entries, at=at, by=by, here=here, is_second_call=is_second_call, called=called)
    ranking.status = Ranking.Status.VOTING
    lists.save(ranking, "resolution", "status")
    return ranking.resolution


def wait_for_agenda(ranking: Ranking) -> None:
    """Let a locked ranking be ready for another agenda: its vote was void or had no quorum. The annex stands."""
    ranking.resolution, ranking.status = None, Ranking.Status.READY
    lists.save(ranking, "resolution", "status")


def opened(
    ranking: Ranking, entries: list[RankingEntry], *, at: datetime, by: Person | None,
    here: Collection[int] | None = None, is_second_call: bool = False,
    called: dict[str, Any] | None = None,
) -> Resolution:  # fmt: skip
    """Open one vote on the sealed annex of a ranking whose requests are locked; members with a relation are asked."""
    day, concerned = localdate(at), set().union(*selectors.concerned_in(entries).values())
    vote = committees.open_resolution(
        committee_id=ranking.committee_id,
        title=ranking.title,
        subject=("ranking", str(ranking.pk)),
        action=entries[0].stage_run.action,
        profile_code=alike([entry.stage_run for entry in entries]),
        manifest=ranking.sha256,
        closes_on=closing_day(entries, day, calendar_of(ranking.district_id)) if here is None else day,
        here=here,
        is_second_call=is_second_call,
        called=called,
        by=by,
        recused=recused_from(ranking, entries, concerned),
        at=at,
    )
    papers = [entry.stage_run.request for entry in entries]
    persons = {*concerned, *(paper.submitted_by_id for paper in papers)} - {None}
    proposing.ask_of_relations(vote, persons, {paper.school_id for paper in papers}, at=at)
    return vote


def closing_day(entries: Iterable[RankingEntry], day: date, calendar: Calendar) -> date:
    """The last day of a circulated ranking: the nearest deadline in it, but five working days at least."""
    nearest = min(entry.stage_run.due_on for entry in entries)
    return max(nearest, calendar.after_working_days(day, LEAST_DAYS))


def recused_from(ranking: Ranking, entries: list[RankingEntry], concerned: Collection[int]) -> dict[int, str]:
    """Who takes no part in the whole vote, each with the ground: is concerned by any entry, or withdrew from one."""
    subjects = [str(entry.stage_run.request_id) for entry in entries]
    withdrew = recused_about(ranking.committee_id, "request", subjects)
    withdrew |= recused_about(ranking.committee_id, "ranking", [str(ranking.pk)])
    return withdrew | dict.fromkeys(sorted(concerned), Ground.PARTY)


@transaction.atomic
def look_again(*, ranking_id: int, at: datetime) -> Ranking:
    """Let requests drop out that do not wait any more, and void an annex that is not true any more."""
    ranking = selectors.locked(ranking_id)
    if ranking.status not in (Ranking.Status.DRAFT, Ranking.Status.READY):
        return ranking
    entries = lock_entries(ranking)
    away = gone(ranking, entries)
    is_ready = ranking.status == Ranking.Status.READY
    voided = is_ready and bool(away or altered(ranking, entries)) and back_to_draft(ranking)
    if voided and not away:
        lists.changed(ranking, "annex-void", None, at)
    drop_out(ranking, away, at, annex_void=voided)
    return ranking


def sweep(*, at: datetime) -> int:
    """Look again at every ranking in which a request does not wait any more; tell how many. One query when none."""
    running = Q(stage_run__request__status__in=RUNNING)
    waits = running & Q(stage_run__status=StageRun.Status.OPEN, stage_run__resolution=None)
    inside = RankingEntry.objects.filter(
        removed_at=None, ranking__status__in=(Ranking.Status.DRAFT, Ranking.Status.READY)
    )
    found = sorted(set(inside.filter(~waits).values_list("ranking_id", flat=True)))
    for ranking_id in found:
        try:
            look_again(ranking_id=ranking_id, at=at)
        except Exception:  # one ranking that cannot be looked at must not hold up the deadlines
            log.exception("Ranking %s could not be looked at again.", ranking_id)
    return len(found)
