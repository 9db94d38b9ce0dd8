"""The lines of an annex as pages and papers show them, and what the page of one request says of its ranking."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from approvals.committees.models import Resolution
from approvals.committees.wording import certificate_lines
from approvals.models import Ranking, RankingEntry, StageRun
from approvals.rankings import selectors
from approvals.rankings.rules import shown_points

PROPOSALS = dict(RankingEntry.Proposal.choices)


def entry_lines(ranking: Ranking, entries: Iterable[RankingEntry]) -> list[dict[str, Any]]:
    """Entries as they stand now; once an annex was sealed, at the place that was voted on."""
    sealed = {line["entry"]: line for line in annex_lines(ranking)}
    return [
        sealed.get(entry.pk)
        or {
            "entry": entry.pk,
            "place": entry.place,
            "request": entry.stage_run.request_id,
            "number": entry.stage_run.request.number,
            "school": str(entry.stage_run.request.school),
            "subject": entry.stage_run.request.title,
            "points": shown_points(entry.points),
            "proposal": entry.get_proposal_display(),
            "grants": entry.proposal == RankingEntry.Proposal.GRANT,
            "remark": entry.remark,
        }
        for entry in entries
    ]


def annex_lines(ranking: Ranking) -> list[dict[str, Any]]:
    """The sealed annex in the reader's language; empty before. No query."""
    language = get_language()
    return [
        {
            **line,
            "school": line["school"].get(language) or line["school"]["th"],
            "points": shown_points(line["points"]),
            "proposal": PROPOSALS[line["proposal"]],
            "grants": line["proposal"] == RankingEntry.Proposal.GRANT,
        }
        for line in (ranking.annex or {}).get("entries", ())
    ]


def annex_for(resolution: Resolution) -> dict[str, Any]:
    """What a ballot page shows of the annex that is voted on. One query, none for other votes."""
    if resolution.subject_kind != "ranking" or not resolution.subject_id.isdecimal():
        return {}
    ranking = Ranking.objects.filter(pk=int(resolution.subject_id), sha256=resolution.manifest).first()
    return {"ranking": ranking, "annex": annex_lines(ranking)} if ranking else {}


def ranked_of(runs: Iterable[StageRun]) -> dict[str, Any] | None:
    """What the page of a request says of the ranking it is or was decided in: its own line, and how many others."""
    by_id = {run.pk: run for run in runs if run.committee_id}
    entry = selectors.entry_of(by_id) if by_id else None
    if entry is None:
        return None
    ranking, run = entry.ranking, by_id[entry.stage_run_id]
    if run.status == StageRun.Status.OPEN and ranking.status in selectors.AT_WORK:
        return {"ranking": ranking, "others": _inside(ranking) - 1, "decided": False}
    carried = ranking.resolution is not None and ranking.resolution.outcome == Resolution.Outcome.CARRIED
    if run.status not in (StageRun.Status.DONE, StageRun.Status.KEPT) or not carried:
        return None
    line = next((line for line in annex_lines(ranking) if line["entry"] == entry.pk), None)
    return {
        "ranking": ranking,
        "others": len(ranking.annex["entries"]) - 1,
        "decided": True,
        "line": line,
        "certificate": certificate_lines(ranking.resolution)[:1],
    }


def _inside(ranking: Ranking) -> int:
    return RankingEntry.objects.filter(ranking=ranking, removed_at=None).count()
