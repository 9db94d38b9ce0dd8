"""Small drawings of an overview: bars beside the numbers of a row, and columns of weeks. Widths are whole units.

They are drawn with the page and say nothing that its tables do not say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from approvals.reports.overview.tallies import Times

WIDE = 200  # units of a bar that stands for the longest
TALL = 90  # units of the highest column
STEP, WIDTH = 36, 13  # from week to week, and one column


@dataclass(frozen=True, slots=True)
class Bar:
    """Half of the stages, nine of ten of them, and the limit, as lengths of one bar; `limit` None: none was set."""

    half: int
    most: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """What came and what was done in one week, as two columns that stand side by side."""

    label: str
    x: int
    came: int
    done: int

    @property
    def came_y(self) -> int:
        return TALL + 10 - self.came

    @property
    def done_y(self) -> int:
        return TALL + 10 - self.done

    @property
    def done_x(self) -> int:
        return self.x + WIDTH + 2


def bars(rows: Sequence[Times]) -> list[Bar]:
    """A bar for each row, all on one scale: the longest time or limit of them fills it."""
    most = max((max(row.slow or 0, row.limit or 0) for row in rows), default=0)
    return [
        Bar(
            length(row.median or 0, most),
            length(row.slow or 0, most),
            None if row.limit is None else min(length(row.limit, most), WIDE - 2),
        )
        for row in rows
    ]


def columns(rows: Sequence[tuple[str, int, int]]) -> list[Column]:
    """The columns of weeks, each with its name, what came and what was done."""
    most = max((max(came, done) for _, came, done in rows), default=0)
    return [
        Column(label, n * STEP + 3, length(came, most, TALL), length(done, most, TALL))
        for n, (label, came, done) in enumerate(rows)
    ]


def length(number: int, most: int, full: int = WIDE) -> int:
    """How long a number is drawn where the greatest is FULL units; what is not nothing can be seen."""
    return max(2, (2 * full * number + most) // (2 * most)) if number and most else 0
