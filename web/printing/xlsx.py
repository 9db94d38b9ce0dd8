"""Excel papers: tables with a head, Thai letters, real days of the Buddhist Era, and no formula out of a text."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import is_aware, localtime
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FACE = "TH SarabunPSK"
DAY, MOMENT = "[$-D07041E]d mmmm yyyy", "[$-D07041E]d mmmm yyyy hh:mm"
NARROWEST, WIDEST = 8, 60
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no way to write them
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")

Value = str | int | float | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its title, its head, its rows."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Value]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The tables as one Excel file."""
    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        title = NOT_IN_TITLES.sub(" ", sheet.title)[:28].strip() or str(number)
        _fill(book.create_sheet(title), sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    widest = [0] * len(sheet.head)
    rows: list[list[Value]] = [list(sheet.head), *(list(row) for row in sheet.rows)]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(row=number, column=column)
            _put(cell, value)
            cell.font = Font(name=FACE, size=16, bold=number == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.fill = PatternFill("solid", fgColor="E8EDF3")
            if column <= len(widest):
                widest[column - 1] = max(widest[column - 1], _width(value))
    for column, width in enumerate(widest, 1):
        page.column_dimensions[get_column_letter(column)].width = min(max(width + 2, NARROWEST), WIDEST)
    page.freeze_panes = "A2"
    if sheet.head:
        page.auto_filter.ref = page.dimensions
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = page.ORIENTATION_LANDSCAPE
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _put(cell: Cell, value: Value) -> None:
    """A text is a text even where it begins like a formula; a day is a day."""
    if isinstance(value, datetime):
        cell.value = localtime(value).replace(tzinfo=None) if is_aware(value) else value
        cell.number_format = MOMENT
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DAY
    elif value is None or isinstance(value, bool | int | float | Decimal):
        cell.value = value
    else:
        cell.value = UNREADABLE.sub("", str(value))
        cell.data_type = "s"
        cell.quotePrefix = True


def _width(value: Value) -> int:
    if isinstance(value, date):
        return 18
    return max((len(line) for line in str("" if value is None else value).splitlines()), default=0)
