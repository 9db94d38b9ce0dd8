"""What the pack of a meeting holds for one reader: its items, their requests, files and follow-ups.

Whoever withdrew from a matter, or is concerned by it, gets a pack without its pages: neither the facts nor the files.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.timezone import now

from approvals.audit.canonical import digest, stamp
from approvals.committees.models import Ballot
from approvals.consulting.models import Inquiry
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.selectors import withdrawn_from
from approvals.people.models import Person
from approvals.requests.models import Document, StageRun
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
    reader = Person.objects.filter(pk=person_id).first() if person_id else None
    withheld = frozenset(withdrawn_from(reader, meeting.committee_id, items)) if reader else frozenset()
    open_ones = Q(status__in=(FollowUp.Status.OPEN, FollowUp.Status.REPORTED))
    follow_ups = FollowUp.objects.filter(open_ones, committee=meeting.committee).select_related("owner", "resolution")
    if person_id:
        out = Q(is_recused=True) | Q(is_challenged=True)
        recused = Ballot.objects.filter(out, person=person_id).values("resolution")
        follow_ups = follow_ups.exclude(resolution__in=recused)
    return Pack(meeting, items, withheld, list(follow_ups.order_by("due_on", "id")))


def digest_of(pack: Pack) -> str:
    """What the pack is made of, in one digest. Three queries beside those of the pack."""
    meeting, papers = pack.meeting, [item.stage_run.request_id for item in pack.shown() if item.stage_run_id]
    runs = StageRun.objects.filter(request__in=papers).order_by("id").values_list("pk", "status", "outcome")
    asked = Inquiry.objects.filter(request__in=papers).order_by("id").values_list("pk", "status")
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
            "inquiries": [list(row) for row in asked],
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
