"""What waits, as lines of a page: a name, a committee, a day, and the page where it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.meetings.models import Meeting, Minutes
from approvals.reports.secretary import Kept, Waiting
from web.templatetags.thai import thai_date


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits."""

    name: str
    address: str
    committee: str
    due: date | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of things that wait. `name` is its anchor on the page."""

    name: str
    title: str | Promise
    note: str | Promise
    kept: Kept
    lines: list[Line]


def sections(waiting: Waiting) -> list[Section]:
    """The kinds of which something waits, the most pressing first."""
    call_by = _("The day is the last on which the notice is in time.")
    no_answer = _("Members who have not answered an invitation")
    found = (
        (waiting.challenges, "challenges", _("Challenges to be settled"), "", _challenge),
        (waiting.for_agenda, "agenda", _("Waiting for an agenda"), _("No vote is held on these yet."), _matter),
        (waiting.for_notice, "notices", _("Notices due"), call_by, _notice),
        (waiting.for_votes, "votes", _("Members who have not voted"), "", _vote),
        (waiting.for_answers, "answers", no_answer, "", _invitation),
        (waiting.for_minutes, "minutes", _("Minutes due"), "", _minutes),
        (waiting.follow_ups, "follow-ups", _("Follow-up"), "", _follow_up),
        (waiting.terms, "terms", _("Terms that end within 90 days"), "", _term),
    )  # fmt: skip
    return [
        Section(name, title, note, kept, [line(row) for row in kept.rows])
        for kept, name, title, note, line in found
        if kept.number
    ]


def _of(committee: Any) -> str:
    return reverse("committee", args=[committee.pk])


def _meetings(committee: Any) -> str:
    return reverse("committee-meetings", args=[committee.pk])


def _challenge(row: Any) -> Line:
    vote = row.ballot.resolution
    return Line(
        vote.title, reverse("ballot", args=[vote.pk]), str(vote.committee), vote.closes_on, str(row.ballot.person)
    )


def _matter(row: Any) -> Line:
    name = f"{row.request.number} {row.request.title}"
    return Line(name, _meetings(row.committee), str(row.committee), row.due_on, str(row.request.school))


def _notice(row: Any) -> Line:
    return Line(_when(row), reverse("meeting", args=[row.pk]), str(row.committee), row.call_by)


def _vote(row: Any) -> Line:
    said = gettext("%(unheard)s of %(asked)s have not voted") % {"unheard": row.unheard, "asked": row.asked}
    return Line(row.title, reverse("ballot", args=[row.pk]), str(row.committee), row.closes_on, said)


def _invitation(row: Any) -> Line:
    said = gettext("%(unanswered)s of %(asked)s have not answered") % {"unanswered": row.unanswered, "asked": row.asked}
    where = reverse("meeting", args=[row.pk])
    return Line(_when(row), where, str(row.committee), localdate(row.starts_at), said)


def _minutes(row: Meeting) -> Line:
    minutes = getattr(row, "minutes", None)
    said = {
        None: gettext("not drafted"),
        Minutes.Status.DRAFT: gettext("being drafted"),
        Minutes.Status.LAID: gettext("to be approved at the next meeting"),
    }[minutes.status if minutes else None]
    where = reverse("minutes", args=[row.pk])
    return Line(_when(row), where, str(row.committee), None, f"{thai_date(row.starts_at)} · {said}")


def _follow_up(row: Any) -> Line:
    where = reverse("follow-up", args=[row.pk])
    return Line(row.task, where, str(row.committee), row.due_on, f"{row.owner} · {row.get_status_display()}")


def _term(row: Any) -> Line:
    body = row.seat.committee
    return Line(str(row.person), _of(body), str(body), row.last_day, str(row.seat))


def _when(meeting: Meeting) -> str:
    """What a meeting is called in a list: its number, or that it is being prepared, and its place."""
    number = (
        gettext("Meeting %(number)s") % {"number": meeting} if meeting.serial else gettext("Meeting being prepared")
    )
    return f"{number} · {meeting.place}" if meeting.place else number
