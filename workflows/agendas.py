"""A matter that circulates is moved to a meeting: its vote is void, and it stands on the agenda instead."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.committees.keeping import must_keep
from approvals.committees.models import Ballot, Resolution
from approvals.committees.refusals import Recused
from approvals.committees.selectors import recused_from
from approvals.interests import challenging
from approvals.meetings import agenda, keeping
from approvals.meetings.models import Meeting
from approvals.meetings.refusals import BallotsAreCast, NotWaiting
from approvals.models import StageRun
from approvals.people.models import Person
from approvals.requests import stages
from approvals.requests.idempotency import is_repeated
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked


@transaction.atomic
def move_to_meeting(
    *, stage_run_id: int, meeting_id: int, revision: int, reason: str = "", urgency: str = "", by: Person, at: datetime,
    key: UUID | None = None,
) -> Meeting:  # fmt: skip
    """Void the circulated vote of a stage and put the matter on the agenda of a meeting of the same committee.

    Once members have voted this needs a reason. Who withdrew from the vote stays out at the meeting.
    """
    keeping.locked_committee(Meeting.objects.values_list("committee_id", flat=True).get(pk=meeting_id))
    meeting = keeping.locked(meeting_id)
    paper = locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))
    asked = {"stage": stage_run_id, "meeting": meeting_id, "reason": reason}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="move-to-meeting", **asked):
        return meeting
    must_keep(meeting.committee, by, at)
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    vote = run.resolution
    circulates = vote is not None and vote.way == Resolution.Way.CIRCULATION and vote.closed_at is None
    if not circulates or run.committee_id != meeting.committee_id:
        raise NotWaiting(title=paper.title)
    if by.pk in recused_from(vote):
        raise Recused(title=vote.title)
    challenging.void(resolution_id=vote.pk, at=at, by=by)
    cast = Ballot.objects.filter(resolution=vote).exclude(cast_at=None).count()
    if cast and not reason.strip():
        raise BallotsAreCast(title=vote.title, cast=cast)
    stages.wait_for_agenda(run)
    data = {"resolution": vote.pk, "committee": run.committee_id, "meeting": meeting_id, "cast": cast}
    held.record(kinds.MOVED_TO_MEETING, by=by, at=at, run=run, data=data, private={"reason": reason.strip()})
    return agenda.add_waiting(
        meeting_id=meeting_id, revision=revision, stage_runs=[run.pk], urgency=urgency, by=by, at=at
    )
