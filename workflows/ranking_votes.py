"""What a vote on a ranking means: carried, every request is answered as proposed, with the one resolution cited.

All of it is one transaction with the close of the vote, so that a worker or a server that dies in the middle leaves
the vote open and nothing decided. A request that cannot go on is left out with the reason and waits for its own vote.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.committees.models import Resolution
from approvals.committees.refusals import NoQuorumPossible, VotingIsClosed
from approvals.errors import Refusal
from approvals.models import Ranking, RankingEntry, StageRun
from approvals.people.models import Person
from approvals.rankings import lists
from approvals.rankings.annex import line_of, manifests_of
from approvals.requests import answers
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from workflows import advance
from workflows.ranked import drop_out, gone, lock_entries, wait_again
from workflows.rankings import opened, wait_for_agenda

ANSWERS = {
    RankingEntry.Proposal.GRANT: StageRun.Outcome.FOR,
    RankingEntry.Proposal.REFUSE: StageRun.Outcome.AGAINST,
}


@dataclass
class Held:
    """A ranking and its entries, all under lock."""

    ranking: Ranking
    entries: list[RankingEntry]


def lock(resolution: Resolution) -> Held:
    """The ranking of a vote, with its requests under lock. Raises VotingIsClosed for a vote that was put again."""
    rows = Ranking.objects.select_related("district", "committee__district", "begun_by", "resolution")
    held = rows.select_for_update(of=("self",), no_key=True)
    ranking = held.filter(resolution=resolution).first()
    if ranking is None:
        raise VotingIsClosed(title=resolution.title)
    return Held(ranking, lock_entries(ranking))


def must_be_open(held: Held) -> Held:
    """The same, if the ranking waits for its vote; raises VotingIsClosed where it does not any more."""
    if held.ranking.status != Ranking.Status.VOTING:
        raise VotingIsClosed(title=held.ranking.title)
    return held


def follow(held: Held, resolution: Resolution, *, at: datetime, by: Person | None) -> None:
    """Carried: decide every request. Lost: begin a new list with the same. Without quorum: ask again."""
    ranking = held.ranking
    if resolution.outcome == Resolution.Outcome.NO_QUORUM:
        _ask_again(held, resolution, at)
        return
    drop_out(ranking, gone(ranking, held.entries), at)
    inside = [entry for entry in held.entries if entry.removed_at is None]
    ranking.status, ranking.ended_at = Ranking.Status.DECIDED, at
    counted = {"requests": len(inside)}
    if resolution.outcome == Resolution.Outcome.CARRIED:
        counted = _answer_all(ranking, inside, resolution, at, by)
    lists.save(ranking, "status", "ended_at")
    facts: dict[str, Any] = {"resolution": resolution.pk, "outcome": str(resolution.outcome), "sha256": ranking.sha256}
    lists.tell(kinds.RANKING_DECIDED, ranking, by, at, **facts | counted)
    if resolution.outcome == Resolution.Outcome.LOST:
        _begin_again(ranking, inside, at)


def _answer_all(
    ranking: Ranking, entries: list[RankingEntry], resolution: Resolution, at: datetime, by: Person | None
) -> dict[str, int]:
    """Answer every entry as proposed; what was altered since or cannot go on is left out with the reason."""
    manifests = manifests_of([entry.stage_run.request for entry in entries])
    counted = {"granted": 0, "refused": 0, "left_out": 0}
    for entry in entries:
        line = line_of(ranking.annex, entry.pk)
        if line is None or line["manifest"] != manifests[entry.stage_run.request_id]:
            why = _("Its facts or files are not those that were voted on.")
        else:
            why = _answer(ranking, entry, resolution, at, by)
        if why:
            _leave_out(entry, why, at)
        counted["left_out" if why else "granted" if entry.proposal == RankingEntry.Proposal.GRANT else "refused"] += 1
    return counted


def _answer(ranking: Ranking, entry: RankingEntry, resolution: Resolution, at: datetime, by: Person | None) -> str:
    """Answer the stage of one request with the resolution cited, and let it go on; give why it cannot."""
    cited = {
        "resolution": resolution.pk,
        "certificate": resolution.certificate,
        "ranking": ranking.pk,
        "annex_place": entry.place,
        "annex_sha256": ranking.sha256,
        "together": len(ranking.annex["entries"]),
    }
    try:
        with transaction.atomic():
            held = Round.of(locked(entry.stage_run.request_id))
            run = held.open_run(entry.stage_run_id)
            outcome = ANSWERS[RankingEntry.Proposal(entry.proposal)]
            answers.close(held, run, outcome, entry.remark, by=by, capacity=None, at=at, data=cited)
            advance.go_on(held, run, at=at)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _leave_out(entry: RankingEntry, why: str, at: datetime) -> None:
    """Keep a request out of what was decided, to wait for a vote of its own. The annex stays as it was voted on."""
    entry.removed_at, entry.removed_reason = at, why[: lists.LONGEST]
    entry.save(update_fields=["removed_at", "removed_reason"])
    wait_again(entry, at=at)


def _ask_again(held: Held, resolution: Resolution, at: datetime) -> None:
    """Without quorum: circulated anew, or ready for the next agenda; also ready where too few members are left."""
    ranking, again = held.ranking, None
    if resolution.way == Resolution.Way.CIRCULATION:
        with suppress(NoQuorumPossible), transaction.atomic():
            again = opened(ranking, held.entries, at=at, by=None)
    if again is None:
        wait_for_agenda(ranking)
    else:
        ranking.resolution = again
        lists.save(ranking, "resolution")
    lists.tell(kinds.RANKING_CHANGED, ranking, None, at, what="no-quorum")


def _begin_again(ranking: Ranking, entries: list[RankingEntry], at: datetime) -> None:
    """After a lost vote the same requests wait in a new draft; the list that was voted on stays as it was."""
    names = ("district", "committee", "type_code", "stage_name", "title", "criteria", "begun_by")
    again = Ranking.objects.create(begun_at=at, **{name: getattr(ranking, name) for name in names})
    kept = ("district", "stage_run", "place", "points", "proposal", "remark")
    RankingEntry.objects.bulk_create(
        RankingEntry(ranking=again, **{name: getattr(entry, name) for name in kept}) for entry in entries
    )
    lists.put_in_order(again)
    lists.tell(kinds.RANKING_BEGUN, again, None, at, type=again.type_code, stage=again.stage_name, after=ranking.pk)
