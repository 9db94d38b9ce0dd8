"""What pages and other rooms read about rankings; each function says what it costs."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from approvals.committees.models import Ballot, Committee, Resolution
from approvals.people.models import Person
from approvals.people.selectors import Grants
from approvals.rankings.models import Ranking, RankingEntry
from approvals.requests.models import RUNNING, StageRun

AT_WORK = (Ranking.Status.DRAFT, Ranking.Status.READY, Ranking.Status.VOTING)
ON_AGENDA, BEFORE_ITS_END = ("planned", "open"), ("draft", "called", "open")  # of meetings, a room above
WITH = ("stage_run__request__school", "stage_run__request__district", "stage_run__committee")


def locked(ranking_id: int) -> Ranking:
    """The ranking, its row held until the transaction ends: the first lock of every act on it."""
    held = Ranking.objects.select_related("district", "committee__district", "begun_by", "resolution")
    return held.select_for_update(of=("self",), no_key=True).get(pk=ranking_id)


def entries_of(ranking: Ranking) -> list[RankingEntry]:
    """The entries that are in it now, by place, with request and school. One query."""
    rows = RankingEntry.objects.filter(ranking=ranking, removed_at=None)
    return list(rows.select_related(*WITH).order_by("place", "id"))


def removed_from(ranking: Ranking) -> list[RankingEntry]:
    """The entries that were taken or dropped out, the last first, with request and school. One query."""
    rows = RankingEntry.objects.filter(ranking=ranking).exclude(removed_at=None)
    return list(rows.select_related(*WITH).order_by("-removed_at", "id"))


def rankings_with() -> QuerySet[RankingEntry]:
    """The entry of a stage, of an outer query, in a ranking that is at work."""
    return RankingEntry.objects.filter(stage_run=OuterRef("pk"), removed_at=None, ranking__status__in=AT_WORK)


def waiting_for(committee_id: int) -> QuerySet[StageRun]:
    """Open stages of a committee that wait: for an agenda, or circulated with no ballot yet, and in no ranking.

    An appeal is one case against one decision and is never ranked.
    """
    heard = Ballot.objects.filter(resolution=OuterRef("resolution"), cast_at__isnull=False)
    circulated = Q(resolution__way=Resolution.Way.CIRCULATION, resolution__closed_at=None) & ~Exists(heard)
    called = Q(agenda_items__status__in=ON_AGENDA, agenda_items__meeting__status__in=BEFORE_ITS_END)
    rows = StageRun.objects.filter(
        Q(resolution=None) | circulated,
        committee=committee_id,
        status=StageRun.Status.OPEN,
        request__status__in=RUNNING,
        request__appeals=None,
    )
    on_agenda = StageRun.objects.filter(called, pk=OuterRef("pk"))
    rows = rows.filter(~Exists(rankings_with()), ~Exists(on_agenda))
    return rows.select_related("request__school", "resolution").order_by("request_id")


def kinds_waiting_for(committee_id: int) -> list[dict[str, Any]]:
    """Decision type and stage of what waits, with how many. One query."""
    rows = waiting_for(committee_id).order_by().values("request__type_code", "name")
    return [dict(row) for row in rows.annotate(number=Count("pk")).order_by("request__type_code", "name")]


def candidates(ranking: Ranking) -> QuerySet[StageRun]:
    """What waits and is of the kind of this ranking."""
    return waiting_for(ranking.committee_id).filter(request__type_code=ranking.type_code, name=ranking.stage_name)


def rankings_of(committee: Committee) -> QuerySet[Ranking]:
    """The rankings of a committee, newest first, with how many requests are in each."""
    inside = Count("entries", filter=Q(entries__removed_at=None))
    rows = Ranking.objects.filter(committee=committee).annotate(number=inside)
    return rows.select_related("resolution").order_by("-id")


def is_concerned(person: Person, ranking: Ranking) -> bool:
    """Whether a request that is in the ranking concerns the person. One query."""
    inside = RankingEntry.objects.filter(ranking=ranking, removed_at=None)
    return inside.filter(stage_run__request__concerns__person=person).exists()


def entry_of(stage_run_ids: Iterable[int]) -> RankingEntry | None:
    """The newest ranking one of these stages is in, or was decided in; with its vote. One query."""
    rows = RankingEntry.objects.filter(stage_run__in=stage_run_ids, removed_at=None)
    rows = rows.exclude(ranking__status=Ranking.Status.DROPPED)
    return rows.select_related("ranking__committee", "ranking__resolution").order_by("-id").first()


def ballot_in(grants: Grants, ranking: Ranking) -> Ballot | None:
    """The person's ballot in the vote on a ranking, recused or not. One query, none before the vote."""
    if ranking.resolution_id is None:
        return None
    return Ballot.objects.filter(resolution=ranking.resolution_id, person=grants.person).first()


def votes_on(ranking: Ranking) -> QuerySet[Resolution]:
    """All votes on a ranking, newest first: one without quorum is followed by another."""
    return Resolution.objects.filter(subject_kind="ranking", subject_id=str(ranking.pk)).order_by("-id")


def concerned_in(entries: Iterable[RankingEntry]) -> dict[int, set[int]]:
    """The ids of the persons whom each entry concerns, by entry. One query."""
    rows = RankingEntry.objects.filter(pk__in=[entry.pk for entry in entries])
    pairs = rows.exclude(stage_run__request__concerns=None).values_list("pk", "stage_run__request__concerns__person")
    found: dict[int, set[int]] = {}
    for entry, person in pairs:
        found.setdefault(entry, set()).add(person)
    return found
