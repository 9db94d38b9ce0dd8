"""Files as somebody saves them after a change with a program of their own, and what they then say."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from approvals.delegation.files.loader import load, load_cases
from approvals.delegation.formats import Unreadable, read, write
from approvals.delegation.formats.tables import BY_NAME
from tests.rules.matrices import BOOK

CASES = load_cases(BOOK)
CEILING = ("types", "BUD-04", "rules", 0, "when", "amount", "at_most")
SHEET = BY_NAME["rules"].sheet


def leaves(plain: Any, path: tuple = ()) -> dict[tuple, Any]:
    if isinstance(plain, dict):
        return {k: v for key, each in plain.items() for k, v in leaves(each, (*path, key)).items()}
    if isinstance(plain, list):
        return {k: v for place, each in enumerate(plain) for k, v in leaves(each, (*path, place)).items()}
    return {path: plain}


def difference(data: bytes, format: str) -> dict[tuple, Any]:
    """What is said differently after a file was read."""
    before, found = leaves(load(BOOK).to_plain()), read(data, format)
    assert found.cases == CASES
    after = leaves(found.rulebook.to_plain())
    return {path: after.get(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def workbook(change, rulebook=None, cases=CASES) -> bytes:
    """A workbook as somebody saves it after a change."""
    book = load_workbook(BytesIO(write(rulebook or load(BOOK), cases, "xlsx")))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(book, sheet: str, code: str, title: str):
    """The cell under a title in the row that has this code."""
    page = book[sheet]
    column = next(each.column for each in page[1] if title in str(each.value))
    row = next(row[0].row for row in page.iter_rows(min_row=2) if code in [each.value for each in row])
    return page.cell(row, column)


def packed(change, rulebook=None, cases=CASES) -> bytes:
    """A zip of CSV as somebody saves it after a change of its files."""
    files = {}
    with ZipFile(BytesIO(write(rulebook or load(BOOK), cases, "csv"))) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    change(files)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def complaints(data: bytes, format: str) -> list[tuple]:
    with pytest.raises(Unreadable) as refused:
        read(data, format)
    return [(each.file, each.row, each.column, each.sentence) for each in refused.value.complaints]
