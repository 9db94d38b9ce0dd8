"""Whether what a mail asked is still asked of its reader, at the moment they open its link."""

import json
from copy import copy
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.auditing.models import FindingStep
from approvals.committees.models import Ballot
from approvals.committees.selectors import with_a_voice
from approvals.meetings.models import Invitation, Meeting
from approvals.models import StageRun
from approvals.requests.models import Status
from approvals.requests.selectors import told_of_stage
from notifications.links.versions import version_of
from notifications.message import Place
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery


def is_settled(delivery: Delivery, version: str) -> bool:
    """Whether somebody has decided, answered or withdrawn since, or the matter has changed. At most two queries."""
    message = BY_TEMPLATE[delivery.template]
    if not message.asks or version != version_of(delivery):
        return True
    if message.leads_to == Place.DESK:
        return _stage_is_settled(delivery)
    if message.leads_to == Place.BALLOT:
        return not _ballots(delivery, delivery.resolution_id).exists()
    if message.leads_to == Place.MEETING:
        return _meeting_is_settled(delivery)
    if message.leads_to == Place.AUDIT_FINDING:
        steps = FindingStep.objects.filter(finding=_data(delivery)["finding"], taken_at__gt=delivery.event.at)
        return steps.exists()
    return delivery.request is None or delivery.request.status != Status.READY


def is_theirs(delivery: Delivery, at: datetime) -> bool:
    """Whether the reader is still among those who may answer, by the posts and seats of that day. Some queries."""
    message, day = BY_TEMPLATE[delivery.template], localdate(at)
    vote = _vote_of(delivery)
    if vote is not None:
        mine = _ballots(delivery, vote)
        return with_a_voice(day).filter(pk__in=mine.values("membership_id")).exists()
    if message.leads_to == Place.DESK:
        return delivery.person_id in {person.pk for person in told_of_stage(delivery.stage_run_id, day)}
    if message.leads_to == Place.MEETING:
        called = Invitation.objects.filter(meeting=delivery.meeting_id, person=delivery.person_id)
        return with_a_voice(day).filter(pk__in=called.values("membership_id")).exists()
    today = copy(delivery.event)
    today.at = at
    return delivery.person_id in {person.pk for person in message.to(today, _data(delivery))}


def _stage_is_settled(delivery: Delivery) -> bool:
    run = delivery.stage_run
    if run is None or run.status != StageRun.Status.OPEN:
        return True
    return run.resolution_id is not None and not _ballots(delivery, run.resolution_id).exists()


def _meeting_is_settled(delivery: Delivery) -> bool:
    if delivery.meeting is None or delivery.meeting.status != Meeting.Status.CALLED:
        return True
    answered = Invitation.objects.filter(meeting=delivery.meeting_id, person=delivery.person_id)
    return answered.filter(answered_at__gte=delivery.event.at).exists()


def _vote_of(delivery: Delivery) -> int | None:
    """The vote in which the reader is asked as a member."""
    if BY_TEMPLATE[delivery.template].leads_to == Place.BALLOT:
        return delivery.resolution_id
    return delivery.stage_run.resolution_id if delivery.stage_run is not None else None


def _ballots(delivery: Delivery, resolution_id: int | None):
    """The reader's ballot, while it may be cast and was not: neither withdrawn, nor challenged, nor closed."""
    open_to = {"is_open": True, "is_recused": False, "is_challenged": False, "cast_at": None}
    return Ballot.objects.filter(resolution=resolution_id, person=delivery.person_id, **open_to)


def _data(delivery: Delivery) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(bytes(delivery.event.body))["data"]
    return data
