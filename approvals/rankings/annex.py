"""The annex: what exactly one resolution decides about whom, in canonical form, and its digest."""

from collections.abc import Iterable
from typing import Any

from approvals.audit.canonical import digest
from approvals.rankings.models import Ranking, RankingEntry
from approvals.requests.manifest import manifest_of
from approvals.requests.models import ApprovalRequest, Document

FORM = 1  # the version of the form of an annex


def annex_of(ranking: Ranking, entries: Iterable[RankingEntry]) -> dict[str, Any]:
    """The annex of a ranking whose entries were loaded with their requests and schools. One query."""
    rows = sorted(entries, key=lambda entry: (entry.place, entry.pk))
    manifests = manifests_of([entry.stage_run.request for entry in rows])
    return {
        "form": FORM,
        "committee": ranking.committee_id,
        "type": ranking.type_code,
        "stage": ranking.stage_name,
        "title": ranking.title,
        "criteria": ranking.criteria,
        "entries": [_line(entry, manifests[entry.stage_run.request_id]) for entry in rows],
    }


def sealed(annex: dict[str, Any]) -> str:
    """SHA-256 of the annex, in hexadecimal: what the ballots are bound to."""
    return digest(annex)


def manifests_of(papers: Iterable[ApprovalRequest]) -> dict[int, str]:
    """The digest of facts and files of each request as they are now. One query."""
    papers = list(papers)
    files: dict[int, list[Document]] = {paper.pk: [] for paper in papers}
    for document in Document.objects.filter(request__in=papers, removed_at=None):
        files[document.request_id].append(document)
    return {
        paper.pk: manifest_of({name: fact["value"] for name, fact in paper.frozen.items()}, files[paper.pk])
        for paper in papers
    }


def line_of(annex: dict[str, Any] | None, entry_id: int) -> dict[str, Any] | None:
    """The line of an entry in an annex."""
    return next((line for line in (annex or {}).get("entries", ()) if line["entry"] == entry_id), None)


def _line(entry: RankingEntry, manifest: str) -> dict[str, Any]:
    paper = entry.stage_run.request
    return {
        "entry": entry.pk,
        "place": entry.place,
        "request": paper.pk,
        "number": paper.number,
        "school": {"code": paper.school.code, "th": paper.school.name_th, "en": paper.school.name_en},
        "subject": paper.title,
        "points": entry.points,
        "proposal": str(entry.proposal),
        "remark": entry.remark,
        "manifest": manifest,
    }
