"""Preparing, calling, changing and cancelling a meeting: the notice in time, the number, the invitations."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.committees.keeping import must_keep
from approvals.committees.models import Committee
from approvals.committees.refusals import CommitteeHasEnded
from approvals.delegation.facts import shown_day
from approvals.meetings import agenda, invitations, rules
from approvals.meetings.keeping import (
    is_chair,
    locked,
    locked_committee,
    must_be,
    must_be_newest,
    note,
    profile_of,
)
from approvals.meetings.models import Meeting
from approvals.meetings.refusals import (
    EmptyAgenda,
    InThePast,
    NobodyToCall,
    NoSecondCall,
    OnlyTheChairHurries,
    TooLateForNotice,
)
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from approvals.vocabulary.thai import ERA


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where a meeting is to be held."""

    starts_at: datetime
    ends_at: datetime | None
    place: str
    online_address: str = ""

    @classmethod
    def of(cls, meeting: Meeting) -> "Plan":
        """The plan a meeting has now."""
        return cls(meeting.starts_at, meeting.ends_at, meeting.place, meeting.online_address)

    def columns(self) -> dict[str, object]:
        """The same as columns of the meeting."""
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def prepare(*, committee_id: int, plan: Plan, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Begin to prepare a meeting; nobody is called to it yet."""
    committee = locked_committee(committee_id)
    if is_repeated(key=key, by=by, district_id=committee.district_id, at=at, act="prepare", committee=committee_id):
        return Meeting.objects.filter(committee=committee, prepared_by=by).latest("id")
    must_keep(committee, by, at)
    return _begun(committee, plan, by, at)


@transaction.atomic
def change(
    *, meeting_id: int, revision: int, plan: Plan, urgency: str = "", by: Person, at: datetime, key: UUID | None = None
) -> Meeting:
    """Change time or place. After the call this is a new notice: its days are counted again, all are called anew."""
    meeting = locked(meeting_id)
    asked = {"meeting": meeting_id, "revision": revision}
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act="change-meeting", **asked):
        return meeting
    must_keep(meeting.committee, by, at)
    must_be(meeting)
    must_be_newest(meeting, revision)
    if plan == Plan.of(meeting):
        return meeting
    _must_lie_ahead(plan, at)
    was_called = meeting.status == Meeting.Status.CALLED
    for name, value in plan.columns().items():
        setattr(meeting, name, value)
    meeting.revision += 1
    if was_called:
        _count_days(meeting, urgency, by, at)
    meeting.save()
    if was_called:
        invitations.invite(meeting, at)
    private = {"urgency": meeting.urgency} if was_called and meeting.is_urgent else None
    note(kinds.MEETING_CHANGED, meeting, by, at, called=was_called, urgent=meeting.is_urgent, private=private)
    return meeting


@transaction.atomic
def call(
    *, meeting_id: int, revision: int, urgency: str = "", tells_second_call: bool = True, by: Person, at: datetime,
    key: UUID | None = None,
) -> Meeting:  # fmt: skip
    """Call the meeting: number it, call every member who will be in office that day, and tell them.

    The notice is in time, or the chair calls it as urgent with the reason. `tells_second_call`: the notice says that
    the smaller quorum is enough at a second call.
    """
    committee = locked_committee(_committee_of(meeting_id))
    meeting = locked(meeting_id)
    asked = {"meeting": meeting_id, "revision": revision, "urgency": urgency}
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act="call-meeting", **asked):
        return meeting
    must_keep(committee, by, at)
    must_be(meeting, (Meeting.Status.DRAFT,))
    must_be_newest(meeting, revision)
    _must_lie_ahead(Plan.of(meeting), at)
    _must_stand(committee, localdate(meeting.starts_at))
    if not agenda.planned(meeting).exists():
        raise EmptyAgenda
    _count_days(meeting, urgency, by, at)
    meeting.year = localdate(meeting.starts_at).year + ERA
    meeting.serial = _next_number(committee, meeting.year)
    meeting.status, meeting.called_at = Meeting.Status.CALLED, at
    meeting.tells_second_call = tells_second_call and profile_of(committee).second_call is not None
    meeting.revision += 1
    meeting.save()
    invited = invitations.invite(meeting, at)
    facts = {"invited": invited, "urgent": meeting.is_urgent, "second_call_of": meeting.second_call_of_id}
    private = {"urgency": meeting.urgency}
    note(kinds.MEETING_CALLED, meeting, by, at, tells_second_call=meeting.tells_second_call, **facts, private=private)
    return meeting


@transaction.atomic
def call_new_members(*, meeting_id: int, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Call those who became members after the call, as soon as that is known; nobody else is told again."""
    meeting = locked(meeting_id)
    asked = {"meeting": meeting_id}
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act="call-new-members", **asked):
        return meeting
    must_keep(meeting.committee, by, at)
    must_be(meeting, (Meeting.Status.CALLED,))
    invited = invitations.invite_new(meeting, at)
    if not invited:
        raise NobodyToCall(committee=meeting.committee)
    note(kinds.MEETING_CALLED, meeting, by, at, invited=invited, new_members=True, urgent=meeting.is_urgent)
    return meeting


@transaction.atomic
def cancel(*, meeting_id: int, reason: str, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Cancel a meeting with a reason; what stood on its agenda waits again. Its number is not given out again."""
    meeting = locked(meeting_id)
    asked = {"meeting": meeting_id, "reason": reason}
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act="cancel-meeting", **asked):
        return meeting
    must_keep(meeting.committee, by, at)
    must_be(meeting)
    was_called = meeting.status == Meeting.Status.CALLED
    meeting.status, meeting.ended_at = Meeting.Status.CANCELLED, at
    meeting.end_reason = agenda.written(reason, "reason")
    meeting.revision += 1
    meeting.save(update_fields=["status", "ended_at", "end_reason", "revision"])
    agenda.release(meeting, at)
    note(kinds.MEETING_CANCELLED, meeting, by, at, called=was_called, private={"reason": meeting.end_reason})
    return meeting


@transaction.atomic
def call_again(*, meeting_id: int, plan: Plan, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Prepare a meeting with the agenda of one that had no quorum.

    Inside the window of the second call the two are linked; outside it this is an ordinary meeting.
    """
    failed = Meeting.objects.get(pk=meeting_id)
    committee = locked_committee(failed.committee_id)
    failed = locked(meeting_id)
    if is_repeated(key=key, by=by, district_id=failed.district_id, at=at, act="call-again", meeting=meeting_id):
        return Meeting.objects.filter(committee=committee, prepared_by=by).latest("id")
    must_keep(committee, by, at)
    if failed.status != Meeting.Status.FAILED or hasattr(failed, "second_call"):
        raise NoSecondCall
    days = (localdate(failed.starts_at), localdate(plan.starts_at))
    holds = rules.second_call(profile_of(committee), *days, told=True) is rules.SecondCall.HOLDS
    meeting = _begun(committee, plan, by, at, second_call_of=failed if holds else None)
    agenda.take_over(failed, meeting, at)
    return meeting


def _begun(committee: Committee, plan: Plan, by: Person, at: datetime, **more) -> Meeting:
    _must_stand(committee, localdate(plan.starts_at))
    _must_lie_ahead(plan, at)
    meeting = Meeting.objects.create(
        district=committee.district, committee=committee, prepared_by=by, prepared_at=at, **plan.columns(), **more
    )
    note(kinds.MEETING_PREPARED, meeting, by, at, second_call_of=meeting.second_call_of_id)
    return meeting


def _must_stand(committee: Committee, day: date) -> None:
    """Raise CommitteeHasEnded where it is dissolved before the day of the meeting."""
    if committee.ended_on is not None and committee.ended_on < day:
        raise CommitteeHasEnded(committee=committee)


def _committee_of(meeting_id: int) -> int:
    """The committee is locked before the meeting, so that two calls number one after the other."""
    return Meeting.objects.values_list("committee_id", flat=True).get(pk=meeting_id)


def _must_lie_ahead(plan: Plan, at: datetime) -> None:
    if plan.starts_at <= at:
        raise InThePast


def _count_days(meeting: Meeting, urgency: str, by: Person, at: datetime) -> None:
    """Mark the meeting in time or urgent; raise where the notice is late and the chair does not say why."""
    meets, days = localdate(meeting.starts_at), profile_of(meeting.committee).notice_days
    meeting.is_urgent, meeting.urgency = False, ""
    if rules.is_in_time(localdate(at), meets, days):
        return
    last = shown_day(rules.last_day_of_notice(meets, days))
    if not is_chair(meeting.committee, by, at):
        raise OnlyTheChairHurries(committee=meeting.committee, last_day=last)
    if not urgency.strip():
        raise TooLateForNotice(days=days, last_day=last)
    meeting.is_urgent, meeting.urgency = True, urgency.strip()


def _next_number(committee: Committee, year: int) -> int:
    """One more than the last number of the year; the committee is locked, so there is no gap and no double."""
    numbered = Meeting.objects.filter(committee=committee, year=year)
    return (numbered.aggregate(last=Max("serial"))["last"] or 0) + 1
