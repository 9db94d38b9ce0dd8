"""What a paper of the yearly report says, out of its frozen figures and words alone; PDF, Word and Excel say the same.

Everything is text in the active language, in Thai with Thai digits; words of persons stay as they wrote them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from approvals.annual.frozen import frozen_beside, frozen_file
from approvals.annual.models import ReportEdition
from approvals.annual.reading import FiguresFile
from web.pages.yearly.parts import Line, Part, lines_of, parts_of
from web.pages.yearly.tables import Table
from web.printing.yearly_frame import Frame
from web.printing.yearly_words import unit_name
from web.templatetags.thai import thai_number


@dataclass(frozen=True, slots=True)
class Row:
    """One figure on paper: its number in the report, its line, and its unit."""

    number: str
    line: Line
    unit: str

    @property
    def name(self) -> str:
        return self.line.name

    @property
    def value(self) -> str:
        return thai_number(self.line.said.value)

    @property
    def made_of(self) -> str:
        return thai_number(self.line.said.made_of)

    @property
    def before(self) -> list[str]:
        return [thai_number(value) for value in self.line.before]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table on paper: caption, headings with that of the first column, rows of texts, and its chart."""

    caption: str
    heads: list[str]
    rows: list[list[str]]
    chart: dict[str, Any] | None


@dataclass(frozen=True)
class YearlyPaper(Frame):
    """A whole paper: its frame, and the four points with their figures."""

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.file, self.words, [*self.earlier.values()], self.words.get("remarks", []))

    @cached_property
    def rows(self) -> list[Row]:
        """Every figure, numbered through."""
        before: list[FiguresFile | None] = [*self.earlier.values()]
        found = {line.code: line for part in range(5) for line in lines_of(self.file, part, before)}
        return [
            Row(thai_number(str(number)), found[code], unit_name(figure.unit))
            for number, (code, figure) in enumerate(self.file.figures.items(), 1)
        ]

    def rows_of(self, part: int) -> list[Row]:
        """The figures of one point; 0 is the background."""
        return [row for row in self.rows if self.file.figures[row.line.code].part == part]

    def grids_of(self, part: Part) -> list[Grid]:
        """The tables of one point."""
        return [_grid(table) for table in part.tables]

    def charts(self) -> list[dict[str, Any]]:
        """Every chart of the report, in its order."""
        return [table.chart for part in self.parts for table in part.tables if table.chart is not None]

    @property
    def summary(self) -> list[str]:
        """One paragraph for each point: what leads it, and its level."""
        said = []
        for part in self.parts:
            values = "; ".join(thai_number(f"{line.name} {line.said.value}") for line in part.leading)
            level = _("Self-assessment: level %(level)s.") % {"level": thai_number(part.level)} if part.level else ""
            said.append(f"{thai_number(str(part.number))}. {part.title}: {values}. {level}".strip())
        return said

    @property
    def foreword(self) -> str:
        """What the report is and where its figures come from."""
        figures = thai_number(str(len(self.rows)))
        told = {"office": self.office, "year": self.year, "days": self.days, "figures": figures, "event": self.last_seq}
        text = _(
            "This report tells how %(office)s distributed its powers and let others take part in %(year)s (%(days)s). "
            "Its %(figures)s figures are counted from events of the audit trail up to event %(event)s; none of them is "
            "typed in. Self-assessments, problems and proposals are words of the officers named with them."
        )
        return text % told

    @property
    def evidence(self) -> str:
        """How anybody opens what a figure of this edition was counted from."""
        text = _(
            "Every figure is the sum of events of the audit trail. In the system the page of %(edition)s opens the "
            "list of events behind each figure; the figures file names the number of every event."
        )
        return text % {"edition": self.number}


def paper_of(edition: ReportEdition) -> YearlyPaper:
    """Read what an edition keeps. Raises ValueError where a file of figures is not the one that was frozen."""
    before = {row.fiscal_year: frozen_file(row, sha256) for row, sha256 in frozen_beside(edition)}
    return YearlyPaper(edition, frozen_file(edition, edition.sha256), before)


def _grid(table: Table) -> Grid:
    rows = [[thai_number(name), *(thai_number(box.value) for box in boxes)] for name, boxes in table.rows]
    return Grid(thai_number(str(table.caption)), [str(table.of), *map(str, table.heads)], rows, table.chart)
