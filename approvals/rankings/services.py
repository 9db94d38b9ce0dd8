"""Beginning a ranking, and writing points, proposals, remarks and places into it: one function, one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.committees.keeping import must_keep
from approvals.committees.models import Committee
from approvals.people.models import Person
from approvals.rankings import lists, rules, selectors
from approvals.rankings.models import Ranking, RankingEntry
from approvals.rankings.refusals import LineWrong, NothingWaits, NotThere
from approvals.requests.idempotency import is_repeated
from approvals.vocabulary.thai import normalise


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody wrote into one line of a ranking."""

    points: str
    proposal: str
    remark: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry moved by one step."""

    entry: int
    up: bool


@transaction.atomic
def begin(
    *, committee_id: int, type_code: str, stage_name: str, title: str, criteria: str, by: Person, at: datetime,
    key: UUID | None = None,
) -> Ranking:  # fmt: skip
    """Begin an empty ranking of one kind of requests that wait for a committee."""
    committee = Committee.objects.select_related("district").get(pk=committee_id)
    must_keep(committee, by, at)
    asked = {"committee": committee_id, "type": type_code, "stage": stage_name, "title": title}
    if is_repeated(key=key, by=by, district_id=committee.district_id, at=at, act="rank", **asked):
        return Ranking.objects.filter(committee=committee, begun_by=by).latest("pk")
    ranking = Ranking(
        district=committee.district,
        committee=committee,
        type_code=type_code,
        stage_name=stage_name,
        title=normalise(title).strip(),
        criteria=normalise(criteria).strip(),
        begun_by=by,
        begun_at=at,
    )
    if not 0 < len(ranking.title) <= 300:
        raise LineWrong(fields={"title": [_("Write in one line what this ranking is about.")]})
    if not selectors.candidates(ranking).exists():
        raise NothingWaits(committee=committee)
    ranking.save()
    lists.tell(kinds.RANKING_BEGUN, ranking, by, at, type=type_code, stage=stage_name)
    return ranking


@transaction.atomic
def write(
    *, ranking_id: int, revision: int, lines: Mapping[int, Line], by: Person, at: datetime,
    step: Step | None = None, key: UUID | None = None,
) -> Ranking:  # fmt: skip
    """Write points, proposals and remarks; changed points put the list in their order, then a step moves one entry."""
    ranking = selectors.locked(ranking_id)
    asked = {"ranking": ranking_id, "revision": revision, "lines": sorted(lines.items()), "step": step}
    if is_repeated(key=key, by=by, district_id=ranking.district_id, at=at, act="rank", **asked):
        return ranking
    ranking = lists.held_for_change(ranking_id, revision, by, at)
    entries = {entry.pk: entry for entry in selectors.entries_of(ranking)}
    if set(lines) - set(entries) or (step and step.entry not in entries):
        raise NotThere
    repointed = _written(entries, lines)
    order = rules.order_of((entry.place, entry.pk) for entry in entries.values())
    if repointed:
        order = rules.by_points(order, {entry.pk: entry.points for entry in entries.values()}, repointed)
    if step:
        order = rules.moved(order, step.entry, step.up)
    RankingEntry.objects.bulk_update(entries.values(), ["points", "proposal", "remark"])
    lists.put_in_order(ranking, order)
    moved = {"moved": entries[step.entry].stage_run.request.number} if step else {}
    lists.changed(ranking, "ranked", by, at, points=len(repointed), **moved)
    return ranking


def _written(entries: Mapping[int, RankingEntry], lines: Mapping[int, Line]) -> set[int]:
    """Put the lines onto the entries; give those whose points changed. Raises LineWrong with every wrong field."""
    wrong: dict[str, list[str]] = {}
    repointed = set()
    for number, line in lines.items():
        entry = entries[number]
        try:
            points = rules.read_points(line.points)
        except ValueError:
            wrong[f"points-{number}"] = [_("Points are numbers with at most two decimals, like 87.50.")]
            continue
        if line.proposal not in RankingEntry.Proposal.values:
            wrong[f"proposal-{number}"] = [_("Choose one of the two.")]
        remark = normalise(line.remark).strip()
        if len(remark) > lists.LONGEST:
            wrong[f"remark-{number}"] = [_("A remark has at most %(most)s characters.") % {"most": lists.LONGEST}]
        if points != entry.points:
            repointed.add(number)
        entry.points, entry.proposal, entry.remark = points, line.proposal, remark
    if wrong:
        raise LineWrong(fields=wrong)
    return repointed
