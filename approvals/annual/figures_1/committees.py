"""Part 2: how the committees of the district did their work. All pure."""

from collections import defaultdict
from dataclasses import dataclass, field

from approvals.annual.figures import UNKNOWN, Member
from approvals.annual.spans import SECOND
from approvals.annual.trail import Told, Trail

RESOLVED = ("carried", "lost")
MET = ("meeting.called", "meeting.changed", "meeting.member_came", "meeting.opened", "meeting.ended")


@dataclass(slots=True)
class Sitting:
    """One meeting: its calls, whether its newest notice is urgent, who came (each once), when it began and ended."""

    calls: list[Told] = field(default_factory=list)
    is_urgent: bool = False
    came: dict[object, Told] = field(default_factory=dict)
    opened: Told | None = None
    ended: Told | None = None


@dataclass(slots=True)
class Task:
    """One follow-up of a committee: when it was opened, its last day, its last report, how it ended."""

    opened: Told
    due_on: str
    reported: Told | None = None
    ended: Told | None = None

    @property
    def is_done(self) -> bool:
        return self.ended is not None and self.ended.data.get("outcome") == "done"


def _sittings(trail: Trail) -> dict[str, Sitting]:
    found: dict[str, Sitting] = defaultdict(Sitting)
    for told in trail.until_the_end(*MET):
        sitting = found[told.subject]
        if told.kind == "meeting.called":
            sitting.calls.append(told)
            sitting.is_urgent = bool(told.data.get("urgent"))
        elif told.kind == "meeting.changed":
            if told.data.get("called"):  # another day is another notice
                sitting.is_urgent = bool(told.data.get("urgent"))
        elif told.kind == "meeting.member_came":
            sitting.came.setdefault(told.data.get("member"), told)
        elif told.kind == "meeting.opened":
            sitting.opened = told
        else:
            sitting.ended = told
    return found


def _held(trail: Trail) -> list[Sitting]:
    """The meetings that were opened within what the report covers."""
    begins = trail.covered.begins
    return [one for one in trail.once(_sittings).values() if one.opened is not None and one.opened.at >= begins]


def _tasks(trail: Trail) -> dict[str, Task]:
    found: dict[str, Task] = {}
    for told in trail.until_the_end("follow_up.opened", "follow_up.reported", "follow_up.sent_back", "follow_up.ended"):
        if told.kind == "follow_up.opened":
            found[told.subject] = Task(told, told.data.get("due_on", ""))
        task = found.get(told.subject)
        if task is None:
            continue
        if told.kind == "follow_up.sent_back":
            task.due_on = told.data.get("due_on", task.due_on)
        elif told.kind == "follow_up.reported":
            task.reported = told
        elif told.kind == "follow_up.ended":
            task.ended = told
    return found


def _of_body(told: Told) -> dict[str, tuple[str, ...]]:
    """The committee an event is about."""
    body = told.data.get("committee")
    return {"committee": (UNKNOWN if body is None else str(body),)}


def _counted(*kinds: str):
    """A query that counts the events of these kinds, committee by committee."""

    def query(trail: Trail) -> list[Member]:
        return [Member(told.seq, cut=_of_body(told)) for told in trail.within(*kinds)]

    return query


def attendance(trail: Trail) -> list[Member]:
    """Of the members and alternates called to the meetings held, those who came; of no meeting more than were called.

    Events of calls tell how many were called, not who; those called because the day was changed are not told at all.
    """
    members = []
    for one in _held(trail):
        called = [(told, int(told.data.get("invited") or 0)) for told in one.calls]
        most = sum(many for _told, many in called)
        members += [Member(told.seq, 0, many, _of_body(told)) for told, many in called]
        members += [Member(told.seq, 1, 0, _of_body(told)) for told in list(one.came.values())[:most]]
    return members


def notice_in_time(trail: Trail) -> list[Member]:
    """Of the meetings held, those whose newest notice was not urgent, but as early as their committee's rules ask."""
    return [
        Member(one.opened.seq, int(not one.is_urgent), 1, _of_body(one.opened))
        for one in _held(trail)
        if one.opened is not None
    ]


def resolutions(trail: Trail) -> list[Member]:
    """Votes closed as carried or not carried."""
    return [
        Member(told.seq, cut={**_of_body(told), "outcome": (told.data["outcome"],)})
        for told in trail.within("vote.closed")
        if told.data.get("outcome") in RESOLVED
    ]


def follow_ups_done(trail: Trail) -> list[Member]:
    """Of the follow-ups whose last day lies in the report and that were not dropped, those done by its end."""
    return [
        Member((task.ended or task.opened).seq, int(task.is_done), 1, _of_body(task.opened))
        for task in _due(trail)
        if task.ended is None or task.is_done
    ]


def follow_ups_in_time(trail: Trail) -> list[Member]:
    """Of the follow-ups that ended as done, those whose last report came by their last day."""
    begins = trail.covered.begins
    done = [task for task in trail.once(_tasks).values() if task.ended and task.is_done and task.ended.at >= begins]
    return [
        Member(
            task.ended.seq,
            int(task.reported is not None and task.reported.day.isoformat() <= task.due_on),
            1,
            _of_body(task.opened),
        )
        for task in done
        if task.ended is not None
    ]


def _due(trail: Trail) -> list[Task]:
    first, last = trail.covered.first_day.isoformat(), trail.covered.last_day.isoformat()
    return [task for task in trail.once(_tasks).values() if first <= task.due_on <= last]


def days_to_minutes(trail: Trail) -> list[Member]:
    """Seconds from the end of a meeting to the approval of its minutes."""
    sittings = trail.once(_sittings)
    ended = {subject: one.ended for subject, one in sittings.items() if one.ended is not None}
    found = []
    for told in trail.within("minutes.approved"):
        meeting = ended.get(str(told.data.get("meeting", told.subject)))
        if meeting is not None:
            found.append(Member(told.seq, (told.at - meeting.at) // SECOND, cut=_of_body(told)))
    return found


KINDS = (
    *MET, "meeting.failed", "vote.closed",
    "vote.member_recused", "vote.dissent_handed_in", "follow_up.opened", "follow_up.reported", "follow_up.sent_back",
    "follow_up.ended", "thread.opened", "thread.answered", "minutes.approved", "committee.self_reviewed",
    "room.paper_shelved",
)  # fmt: skip
FIELDS = ("committee", "meeting", "member", "invited", "called", "urgent", "outcome", "due_on")
QUERIES = {
    "meetings-held": _counted("meeting.opened"),
    "meetings-without-quorum": _counted("meeting.failed"),
    "attendance": attendance,
    "notice-in-time": notice_in_time,
    "resolutions": resolutions,
    "dissents": _counted("vote.dissent_handed_in"),
    "recusals": _counted("vote.member_recused"),
    "follow-ups-opened": _counted("follow_up.opened"),
    "follow-ups-done": follow_ups_done,
    "follow-ups-in-time": follow_ups_in_time,
    "exchanges": _counted("thread.opened"),
    "exchange-answers": _counted("thread.answered"),
    "papers-shared": _counted("room.paper_shelved"),
    "minutes-approved": _counted("minutes.approved"),
    "days-to-minutes": days_to_minutes,
    "self-reviews": _counted("committee.self_reviewed"),
}
