"""What the pack of a meeting holds for one reader: its items, their requests, files and follow-ups.

Whoever withdrew from a matter, or is concerned by it, gets a pack without its pages: neither the facts nor the files.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.timezone import now

from approvals.audit.canonical import digest, stamp
from approvals.committees.models import Ballot
from approvals.meetings.models import AgendaItem, Meeting
from approvals.rankings.models import RankingEntry
from approvals.requests.models import ApprovalRequest, Document, StageRun
from approvals.requests.selectors import documents_of
from approvals.store.models import StoredFile
from approvals.support.models import FollowUp
from web.pages.desk.pack import pack_of

GONE = (AgendaItem.Status.TAKEN_OFF,)


@dataclass(frozen=True, slots=True)
class Pack:
    """The rows of one pack. `withheld`: ids of items whose pages this reader does not get."""

    meeting: Meeting
    items: list[AgendaItem]
    withheld: frozenset[int]
    follow_ups: list[FollowUp]

    def shown(self) -> list[AgendaItem]:
        """The items that get pages."""
        return [item for item in self.items if item.pk not in self.withheld]


def pack_for(meeting_id: int, person_id: int | None) -> Pack:
    """The pack of a meeting, for a person who is withheld something, or for everybody else."""
    meeting = Meeting.objects.select_related("district", "committee__school").get(pk=meeting_id)
    request = "stage_run__request"
    names = (*(f"{request}__{name}" for name in ("school", "district", "rulebook", "submitted_by")), "ranking", "paper",
             "minutes__meeting__committee", "resolution")  # fmt: skip
    rows = AgendaItem.objects.filter(meeting=meeting).exclude(status__in=GONE).select_related(*names)
    items = list(rows.order_by("part", "place", "id"))
    withheld = withheld_from(person_id, meeting, items) if person_id else frozenset()
    open_ones = Q(status__in=(FollowUp.Status.OPEN, FollowUp.Status.REPORTED))
    follow_ups = FollowUp.objects.filter(open_ones, committee=meeting.committee).select_related("owner", "resolution")
    if person_id:
        recused = Ballot.objects.filter(person=person_id, is_recused=True).values("resolution")
        follow_ups = follow_ups.exclude(resolution__in=recused)
    return Pack(meeting, items, withheld, list(follow_ups.order_by("due_on", "id")))


def withheld_from(person_id: int, meeting: Meeting, items: Iterable[AgendaItem]) -> frozenset[int]:
    """The items from which a person withdrew, in this vote or an earlier one, or by which they are concerned."""
    mine = Ballot.objects.filter(person=person_id, is_recused=True, resolution__committee=meeting.committee_id)
    votes = set(mine.values_list("resolution__subject_kind", "resolution__subject_id"))
    matters = _requests_in(items)
    asked = set().union(*matters.values())
    apart = {int(pk) for kind, pk in votes if kind == "request"}
    apart |= set(ApprovalRequest.objects.filter(pk__in=asked, concerns__person=person_id).values_list("pk", flat=True))
    return frozenset(item.pk for item in items if votes & _labels(item) or matters[item.pk] & apart)


def _requests_in(items: Iterable[AgendaItem]) -> dict[int, set[int]]:
    """Ids of the requests an item is about: its own, and those in its ranking. One query."""
    rows = RankingEntry.objects.filter(ranking__in=[item.ranking_id for item in items], removed_at=None)
    ranked = list(rows.values_list("ranking_id", "stage_run__request_id"))
    return {
        item.pk: {pk for ranking, pk in ranked if ranking == item.ranking_id}
        | ({item.stage_run.request_id} if item.stage_run_id else set())
        for item in items
    }


def _labels(item: AgendaItem) -> set[tuple[str, str]]:
    """Under which labels votes on an item are held."""
    found = set()
    if item.stage_run_id:
        found.add(("request", str(item.stage_run.request_id)))
    if item.ranking_id:
        found.add(("ranking", str(item.ranking_id)))
    if item.minutes_id:
        found.add(("minutes", str(item.minutes_id)))
    if item.resolution_id:
        found.add((item.resolution.subject_kind, item.resolution.subject_id))
    return found


def digest_of(pack: Pack) -> str:
    """What the pack is made of, in one digest. Two queries beside those of the pack."""
    meeting, papers = pack.meeting, [item.stage_run.request_id for item in pack.shown() if item.stage_run_id]
    runs = StageRun.objects.filter(request__in=papers).order_by("id").values_list("pk", "status", "outcome")
    files = Document.objects.filter(request__in=papers).order_by("id").values_list("pk", "sha256", "removed_at")
    return digest(
        {
            "meeting": [meeting.pk, meeting.revision, stamp(meeting.starts_at), meeting.place, str(meeting)],
            "items": [
                [item.pk, item.part, item.place, item.title, item.text, item.paper.sha256 if item.paper_id else ""]
                for item in pack.items
            ],
            "withheld": sorted(pack.withheld),
            "runs": [list(row) for row in runs],
            "files": [[pk, sha256, stamp(gone) if gone else ""] for pk, sha256, gone in files],
            "annexes": [item.ranking.sha256 for item in pack.shown() if item.ranking_id],
            "minutes": [digest(item.minutes.content) for item in pack.shown() if item.minutes_id],
            "follow_ups": [[row.pk, row.status, row.task, row.due_on.isoformat()] for row in pack.follow_ups],
        }
    )


def said_of(item: AgendaItem) -> dict[str, Any]:
    """The context of an item about a request; empty for one that is about none."""
    if not item.stage_run_id or not item.stage_run.request.route:
        return {}
    return pack_of(item.stage_run.request, now())


def files_of(item: AgendaItem) -> list[Document | StoredFile]:
    """The files of an item: those of its request, and its own paper."""
    found: list[Document | StoredFile] = []
    if item.stage_run_id:
        found += documents_of(item.stage_run.request)
    if item.paper_id:
        found.append(item.paper)
    return found
