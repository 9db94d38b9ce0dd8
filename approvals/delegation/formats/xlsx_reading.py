"""Reading a workbook back, wherever its sheets and columns have been moved to."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from approvals.delegation.cases import Case
from approvals.delegation.files.complaints import Complaint, Unreadable, brief
from approvals.delegation.files.matrix_sheet import whole
from approvals.delegation.formats import archive
from approvals.delegation.formats.assembling import Grid, assemble, letter
from approvals.delegation.formats.marks import unmarked
from approvals.delegation.formats.tables import TABLES
from approvals.delegation.rules import Rulebook

MOST_ROWS = 20_000
MOST_COLUMNS = 120
TWO_BYTES = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # how XML begins that no search of bytes sees through


def read(data: bytes, name: str) -> tuple[Rulebook, list[Case]]:
    """Read a workbook; Unreadable has everything wrong with it, with sheet, row and column."""
    _look_inside(data, name)
    errors: list[Complaint] = []
    try:
        grids = _grids(data, name, errors)
    except Exception as reason:  # openpyxl stumbles in many ways over what is no workbook
        raise archive.refuse(name, _("is no workbook that can be opened")) from reason
    if errors:
        raise Unreadable(errors)
    return whole(assemble(grids, errors), name, errors)


def _look_inside(data: bytes, name: str) -> None:
    found = archive.parts(data, name)
    if any(b"<!DOCTYPE" in content or content.startswith(TWO_BYTES) for content in found.values()):
        raise archive.refuse(name, _("declares a document type, which no workbook does"))


def _grids(data: bytes, name: str, errors: list[Complaint]) -> list[Grid]:
    book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    found = []
    for table in TABLES:
        title = next((title for title in sheets if title.strip() in (table.sheet, table.th, table.en)), None)
        if title is None:
            errors.append(Complaint(name, None, "", _("the sheet %(sheet)s is missing"), {"sheet": table.sheet}))
            continue
        rows = list(_rows(sheets[title], title, errors))
        found.append(Grid(table, title, rows[0][1] if rows else [], rows[1:]))
    return found


def _rows(sheet: Any, title: str, errors: list[Complaint]) -> Iterator[tuple[int, list[Any]]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            errors.append(Complaint(title, number, "", _("has more than %(most)s rows"), {"most": MOST_ROWS}))
            return
        yield number, [_content(cell, number, place, title, errors) for place, cell in enumerate(row)]


def _content(cell: Any, number: int, place: int, title: str, errors: list[Complaint]) -> Any:
    kind, found = getattr(cell, "data_type", "n"), cell.value
    if kind in ("f", "e") and found is not None:
        what = _("is the formula or error %(found)s; write the value itself")
        errors.append(Complaint(title, number, letter(place), what, {"found": brief(found)}))
    return unmarked(found) if isinstance(found, str) else found
