"""When a mail comes: at once, with the daily mail, or after the quiet hours. Pure.

The notice in the application is there at once in any case; only its copy, the mail, waits. Days and hours are those of
Bangkok. Whoever counts working days hands in the calendar of the district.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from approvals.calendar.rules import Calendar

BANGKOK = ZoneInfo("Asia/Bangkok")
OPENS = time(7)  # before that no reminder is mailed, and none on a day off
A_DAY = timedelta(days=1)
DIGEST = "d"  # the bundle of a daily mail


@dataclass(frozen=True, slots=True)
class Choice:
    """How one person wants their mails. `hour`: of the daily mail. Quiet hours may span midnight; None: no such."""

    is_daily: bool = False
    hour: int = 7
    quiet_from: time | None = None
    quiet_until: time | None = None
    informs_by_mail: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """What a message is to its reader. `asks`: they are to act, by `last_day` where there is one.

    `is_duty`: the law or the office owes it to them. `by_clock`: a reminder or an escalation, for working days only.
    `request`: the number of the row it is about, if it is about a request.
    """

    asks: bool = False
    is_duty: bool = False
    is_urgent: bool = False
    by_clock: bool = False
    request: int | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """Not before when a mail goes, with what it travels, and whether it broke through what its reader chose."""

    next_at: datetime
    bundle: str
    is_urgent: bool


def is_wanted(choice: Choice, word: Word) -> bool:
    """Whether there is a mail at all: whoever wants none for information still gets what asks and what is owed."""
    return choice.informs_by_mail or word.asks or word.is_duty


def needs_calendar(choice: Choice, word: Word) -> bool:
    """Whether `timing` looks at the calendar: for whoever chose the daily mail, and for reminders."""
    return choice.is_daily or word.by_clock


def timing(choice: Choice, word: Word, at: datetime, calendar: Calendar, folding: timedelta) -> Timing | None:
    """When the mail about something that happens AT goes to a person; None where they want no such mail.

    `folding`: how long events of one request are gathered into one mail; zero: never.
    """
    if not is_wanted(choice, word):
        return None
    begins = opening(at, calendar) if word.by_clock else at
    if is_urgent(word, begins):
        return Timing(begins, "", True)
    if choice.is_daily:
        digest = after_quiet(choice, next_digest(choice, begins, calendar))
        if not _is_too_late(word, digest):
            return Timing(digest, DIGEST, False)
    if word.request is None or not folding:
        return Timing(after_quiet(choice, begins), "", False)
    bundle = (
        f"w{word.request}" if begins != at else f"r{word.request}"
    )  # what waits for a working day is not taken along
    return Timing(after_quiet(choice, begins + folding), bundle, False)


def is_urgent(word: Word, at: datetime) -> bool:
    """Whether it breaks through: marked as urgent, or it asks for something whose last day is tomorrow or sooner."""
    near = word.asks and word.last_day is not None and word.last_day <= day_of(at) + A_DAY
    return word.is_urgent or near


def _is_too_late(word: Word, digest: datetime) -> bool:
    return word.asks and word.last_day is not None and word.last_day < day_of(digest)


def next_digest(choice: Choice, at: datetime, calendar: Calendar) -> datetime:
    """The next time of the daily mail: its hour on a working day, today's while it is not over."""
    return _on_a_working_day(at, time(choice.hour), calendar)


def opening(at: datetime, calendar: Calendar) -> datetime:
    """The moment itself on a working day after the opening hour, else the next opening."""
    local = at.astimezone(BANGKOK)
    if calendar.is_working_day(local.date()) and local.time() >= OPENS:
        return at
    return _on_a_working_day(at, OPENS, calendar)


def _on_a_working_day(at: datetime, hour: time, calendar: Calendar) -> datetime:
    local = at.astimezone(BANGKOK)
    day = local.date() if local.time() <= hour else local.date() + A_DAY
    return datetime.combine(calendar.next_working_day(day), hour, BANGKOK)


def after_quiet(choice: Choice, at: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into; their first minute is quiet, their end is not."""
    begin, end, local = choice.quiet_from, choice.quiet_until, at.astimezone(BANGKOK)
    if begin is None or end is None or begin == end:
        return at
    now = local.time()
    if begin < end:
        return datetime.combine(local.date(), end, BANGKOK) if begin <= now < end else at
    if now >= begin:
        return datetime.combine(local.date() + A_DAY, end, BANGKOK)
    return datetime.combine(local.date(), end, BANGKOK) if now < end else at


def day_of(at: datetime) -> date:
    """The day in Bangkok."""
    return at.astimezone(BANGKOK).date()
