"""The entries of a ranking in the hands of an act: locked, looked at, dropped out, let wait again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from approvals.delegation.plan import Route
from approvals.interests import challenging
from approvals.models import ApprovalRequest, Ranking, RankingEntry, StageRun
from approvals.people.models import Person
from approvals.rankings import lists, selectors
from approvals.rankings.annex import line_of, manifests_of
from approvals.rankings.refusals import MixedVotes
from approvals.requests import stages
from approvals.requests.models import RUNNING
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from workflows import advance


def lock_requests(request_ids: Iterable[int]) -> None:
    """Hold the rows of several requests, always in the order of their ids. One query."""
    rows = ApprovalRequest.objects.filter(pk__in=list(request_ids)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def lock_entries(ranking: Ranking) -> list[RankingEntry]:
    """The entries of a locked ranking, read after their requests were locked. Three queries."""
    inside = RankingEntry.objects.filter(ranking=ranking, removed_at=None)
    lock_requests(inside.values_list("stage_run__request_id", flat=True))
    return selectors.entries_of(ranking)


def gone(ranking: Ranking, entries: Iterable[RankingEntry]) -> list[RankingEntry]:
    """Entries whose stage does not wait for this ranking any more: withdrawn, returned, re-routed, voted on alone."""
    return [
        entry
        for entry in entries
        if entry.stage_run.status != StageRun.Status.OPEN
        or entry.stage_run.resolution_id is not None
        or entry.stage_run.committee_id != ranking.committee_id
        or entry.stage_run.request.status not in RUNNING
    ]


def altered(ranking: Ranking, entries: Sequence[RankingEntry]) -> list[RankingEntry]:
    """Entries whose facts or files are not those of the annex. One query."""
    manifests = manifests_of([entry.stage_run.request for entry in entries])
    lines = {entry.pk: line_of(ranking.annex, entry.pk) for entry in entries}
    return [
        entry for entry in entries if (lines[entry.pk] or {}).get("manifest") != manifests[entry.stage_run.request_id]
    ]


def alike(runs: Sequence[StageRun]) -> str:
    """The voting profile all these stages name; raises MixedVotes where they would not be decided in the same way."""
    ways = {(str(run.action), run.decides, _planned_profile(run)) for run in runs}
    if len(ways) > 1:
        raise MixedVotes
    return ways.pop()[2] if ways else ""


def _planned_profile(run: StageRun) -> str:
    return next(stage.profile or "" for stage in Route.from_json(run.request.route).stages if stage.name == run.name)


def hold_back(run: StageRun, *, by: Person, at: datetime) -> None:
    """Let a stage of a locked request wait for its ranking; a circulation that nobody has voted in is void."""
    if run.resolution_id:
        challenging.void(resolution_id=run.resolution_id, at=at, by=by)
    stages.wait_for_agenda(run)


def wait_again(entry: RankingEntry, *, at: datetime) -> None:
    """Let a request that left a ranking wait for a vote of its own: by circulation where the rule allows it."""
    held = Round.of(locked(entry.stage_run.request_id))
    run = next(run for run in held.runs if run.pk == entry.stage_run_id)
    if stages.may_be_circulated(run, held.planned(run)):
        advance.call_again(held, run, at=at)


def release(ranking: Ranking, entries: list[RankingEntry], reason: str, by: Person | None, at: datetime) -> None:
    """Take entries out of a locked ranking with a reason; those that still wait get a vote of their own."""
    lock_requests(entry.stage_run.request_id for entry in entries)
    away = {entry.pk for entry in gone(ranking, entries)}
    lists.remove(ranking, entries, reason, at)
    for entry in entries:
        if entry.pk not in away:
            wait_again(entry, at=at)
    numbers = [entry.stage_run.request.number for entry in entries]
    lists.changed(ranking, "taken-out", by, at, reason=reason, requests=numbers)


def drop_out(ranking: Ranking, entries: list[RankingEntry], at: datetime, *, annex_void: bool = False) -> None:
    """Let entries go that went away by themselves; each says where its request stands now."""
    if not entries:
        return
    for entry in entries:
        paper = entry.stage_run.request
        status = paper.get_status_display()
        entry.removed_reason = _("It does not wait for this vote any more: the request is %(status)s.") % {
            "status": status
        }
        entry.removed_at = at
    RankingEntry.objects.bulk_update(entries, ["removed_at", "removed_reason"])
    lists.put_in_order(ranking)
    numbers = [entry.stage_run.request.number for entry in entries]
    lists.changed(ranking, "dropped-out", None, at, requests=numbers, annex_void=annex_void)


def back_to_draft(ranking: Ranking) -> bool:
    """Void the annex of a ranking that is ready; tell whether it was. Its revision grows with what follows."""
    if ranking.status != Ranking.Status.READY:
        return False
    ranking.status, ranking.annex, ranking.sha256 = Ranking.Status.DRAFT, None, ""
    ranking.save(update_fields=["status", "annex", "sha256"])
    return True
