"""Terms that follow each other without a day between them, and how many of them there are. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One person's days on a committee, both included; a last day of None has not been set."""

    first_day: date
    last_day: date | None = None


def terms_before(terms: Iterable[Term], first_day: date) -> int:
    """How many terms lead up to that day without a gap: one day off the committee ends the row."""
    row = 0
    for term in sorted(terms, reverse=True):
        if term.first_day >= first_day:
            continue
        if term.last_day is not None and term.last_day + A_DAY < first_day:
            break
        row, first_day = row + 1, term.first_day
    return row
