"""The schedule of erasing: what each district has chosen, what is due, and the night in which it goes.

Nothing is erased before a district has read the schedule, seen what it would erase, and confirmed it. Another text of
the schedule switches every district off until it is confirmed again. Years are counted from the end of the calendar
year in which a matter was over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.once import forget_old_marks
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.models import District, Person
from approvals.people.services import administers
from approvals.privacy.erasing import let_go
from approvals.privacy.found import Item, items_of, over_before
from approvals.privacy.models import RetentionChoice
from approvals.privacy.refusals import AlreadyErased, AnotherSchedule, NumberWithoutPaper
from approvals.privacy.register import Ground, Line, register

BATCH = 200  # values named by one event
LONGEST = 100  # years


@dataclass(frozen=True, slots=True)
class LineState:
    """One line of the schedule as a district has it: years chosen (None: left out), what is due, what comes next."""

    line: Line
    years: int | None
    paper: str
    due: list[Item]
    next_on: date | None


def choice_of(district: District) -> RetentionChoice | None:
    """What the district decided last. One query."""
    rows = RetentionChoice.objects.filter(district=district).select_related("chosen_by")
    return rows.order_by("-id").first()


def holds(choice: RetentionChoice | None) -> bool:
    """Whether something may be erased: switched on, and the schedule is still the one that was read."""
    return choice is not None and choice.is_on and choice.schedule_sha256 == register().sha256


def states_of(district: District, today: date, years: Mapping[str, int], papers: Mapping[str, str]) -> list[LineState]:
    """Every line with what these years would erase today. Two queries for each line with years."""
    return [_state(district, line, today, years.get(line.code), papers) for line in register().lines.values()]


def _state(
    district: District, line: Line, today: date, years: int | None, papers: Mapping[str, str]
) -> LineState:  # fmt: skip
    due: list[Item] = []
    end = None
    if years is not None:
        due, end = over_before(district, line, list(items_of(district, line)), kept_from(today, years))
    next_on = date(end.year + years + 1, 1, 1) if end is not None and years is not None else None
    return LineState(line, years, papers.get(line.code, ""), due, next_on)


def kept_from(today: date, years: int) -> date:
    """The first day whose matters are still kept: the first of January, so many whole calendar years back."""
    return date(today.year - years, 1, 1)


@transaction.atomic
def choose(
    *, district: District, is_on: bool, years: Mapping[str, int], papers: Mapping[str, str], schedule_sha256: str,
    by: Person, at: datetime,
) -> RetentionChoice:  # fmt: skip
    """Switch the schedule on with these lines, or off. A number without a source needs a paper of the office."""
    administers(by, district.pk, at)
    if schedule_sha256 != register().sha256:
        raise AnotherSchedule
    if is_on:
        _must_fit(years, papers)
    row = RetentionChoice.objects.create(
        district=district, is_on=is_on, years=dict(years), papers=dict(papers), schedule_sha256=schedule_sha256,
        chosen_by=by, chosen_at=at,
    )  # fmt: skip
    data = {"on": is_on, "years": row.years, "papers": row.papers, "schedule": schedule_sha256}
    subject = ("retention", district.code)
    record(kinds.RETENTION_SET, district=district, subject=subject, by=by, at=at, data=data)
    return row


def _must_fit(years: Mapping[str, int], papers: Mapping[str, str]) -> None:
    if not years:
        raise BadInput
    for code, number in years.items():
        line = register().lines[code]
        least = 0 if line.is_sample else line.years or 0
        if not least <= number <= LONGEST:
            raise BadInput(fields={f"years_{code}": [_between(least)]})
        if line.is_sample and not papers.get(code, "").strip():
            raise NumberWithoutPaper(line=line.what.in_language(get_language()))


def _between(least: int) -> str:
    return _("From %(least)s to %(most)s years.") % {"least": least, "most": LONGEST}


def run(*, at: datetime) -> int:
    """Erase what is due in every district that has switched it on; tells how many values went.

    One event and one transaction for each batch of a line. A second run the same night finds nothing.
    """
    forget_old_marks(at)
    gone = 0
    for district in District.objects.order_by("id"):
        choice = choice_of(district)
        if choice is not None and holds(choice):
            gone += sum(_erase_due(district, choice, at))
    return gone


def _erase_due(district: District, choice: RetentionChoice, at: datetime) -> Iterator[int]:
    ground = register().grounds["term-over"]
    for state in states_of(district, localdate(at), choice.years, choice.papers):
        for start in range(0, len(state.due), BATCH):
            batch = state.due[start : start + BATCH]
            yield _erase_batch(district, state, batch, ground, at)


def _erase_batch(district: District, state: LineState, batch: list[Item], ground: Ground, at: datetime) -> int:
    """One batch in a transaction of its own; tells how many went. What another run took first is left to it."""
    said = {"asked_by": "schedule", "years": state.years, "paper": state.paper}
    subject = ("retention", state.line.code)
    try:
        with transaction.atomic():
            let_go(district=district, items=batch, subject=subject, ground=ground, by=None, at=at, **said)
    except AlreadyErased:
        return 0
    return len(batch)


def erased_in(district: District) -> QuerySet[Event]:
    """The events of erasure of a district, newest first. One query; page it by id."""
    return Event.objects.filter(district=district, kind=kinds.ERASED).order_by("-id")
