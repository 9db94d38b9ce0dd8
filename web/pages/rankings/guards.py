"""Who may open a ranking, and which of its lines they read; for everybody else it is not there."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.committees.models import Ballot, Committee
from approvals.committees.selectors import committees_seen_by
from approvals.rankings import selectors
from approvals.rankings.models import Ranking, RankingEntry
from approvals.requests.selectors import visible_to
from web.access import grants
from web.pages.desk.guards import keeps_committee


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody is to a ranking. `keeps`: makes it; `apart`: would, but is concerned by it or has withdrawn."""

    keeps: bool
    apart: bool
    ballot: Ballot | None

    @property
    def reads_all(self) -> bool:
        """Whether they read every line: whoever makes it, and the members who vote on it."""
        return self.keeps or (self.ballot is not None and not (self.ballot.is_recused or self.ballot.is_challenged))


def committee_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee the person may read about."""
    return get_object_or_404(committees_seen_by(grants(request)), pk=pk)


def ranking_or_404(pk: int) -> Ranking:
    """A ranking with its committee and vote. One query; the caller asks who reads."""
    rows = Ranking.objects.select_related("committee__school", "committee__district", "district", "resolution")
    return get_object_or_404(rows, pk=pk)


def reader_of(request: HttpRequest, ranking: Ranking) -> Reader:
    """What the person is to a ranking. Three queries at most."""
    ballot = selectors.ballot_in(grants(request), ranking)
    keeps = keeps_committee(request, ranking.committee)
    is_out = ballot is not None and (ballot.is_recused or ballot.is_challenged)
    apart = is_out or selectors.is_concerned(request.user, ranking)
    return Reader(keeps and not apart, keeps and apart, ballot)


def kept_or_404(request: HttpRequest, pk: int) -> Ranking:
    """A ranking the person makes."""
    ranking = ranking_or_404(pk)
    if not reader_of(request, ranking).keeps:
        raise Http404
    return ranking


def lines_for(request: HttpRequest, ranking: Ranking, reader: Reader) -> list[RankingEntry]:
    """The entries the person reads: all of them, or, once it is decided, those whose request they may see."""
    inside = selectors.entries_of(ranking)
    if reader.reads_all:
        return inside
    if ranking.status != Ranking.Status.DECIDED:
        return []
    seen = visible_to(grants(request)).filter(stage_runs__ranking_entries__in=inside)
    if reader.apart or reader.ballot is not None:
        seen = seen.filter(concerns__person=grants(request).person)
    ids = set(seen.values_list("pk", flat=True))
    return [entry for entry in inside if entry.stage_run.request_id in ids]
