"""A workbook for people who live in Excel: one sheet per table, real days and amounts, choices to pick from."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from approvals.delegation.bodies import ANCHORS
from approvals.delegation.cases import Case
from approvals.delegation.facts import Kind
from approvals.delegation.files.complaints import Complaint, RulebookError
from approvals.delegation.formats.columns import Cell, Column
from approvals.delegation.formats.guide import GUIDE, GUIDE_SHEET
from approvals.delegation.formats.marks import marked
from approvals.delegation.formats.rows import Content, Written, written
from approvals.delegation.formats.shape import document
from approvals.delegation.formats.tables import TABLES
from approvals.delegation.rules import Rulebook

LISTS_SHEET = "รายการ Lists"
DAY_FORMAT = "[$-107041E]d mmm yyyy"  # 22 พ.ย. 2569
MONEY_FORMAT = "#,##0.00"
LONGEST_CELL = 32_767
EXACT = Decimal(10) ** 13  # baht; with two decimals all fifteen digits that a workbook keeps
FIRST_YEAR = 1901  # before it workbooks disagree about the days
SPARE = 300  # rows below the last one where the choices can be picked too
HEAD = PatternFill("solid", fgColor="1F3A5F")
WRAPPED = Alignment(wrap_text=True, vertical="top")


class Unwritable(RulebookError):
    """The rulebook has something that this format cannot hold."""


def write(rulebook: Rulebook, cases: Iterable[Case]) -> bytes:
    """Give the workbook; Unwritable when a text is longer than a cell."""
    whole = document(rulebook, cases)
    book = Workbook()
    _guide(book.active)
    lists = _lists(rulebook)
    for table in TABLES:
        _sheet(book.create_sheet(table.sheet), written(table, whole), lists)
    _lists_sheet(book.create_sheet(LISTS_SHEET), lists)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _guide(sheet: Any) -> None:
    sheet.title = GUIDE_SHEET
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 80
    for row, (th, en) in enumerate(GUIDE, 1):
        for column, text in enumerate((th, en), 1):
            cell = sheet.cell(row, column, text)
            cell.alignment = WRAPPED
            cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)


def _sheet(sheet: Worksheet, table: Written, lists: Mapping[str, list[str]]) -> None:
    for place, ((column, pair, side), title) in enumerate(zip(table.columns, table.titles, strict=True), 1):
        cell = sheet.cell(1, place, title.replace(" / ", "\n"))
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = 14 if pair and not side else column.width
        _choices(sheet, place, column, pair, len(table.rows), lists)
    sheet.row_dimensions[1].height = 34
    for row, (contents, kind) in enumerate(zip(table.rows, table.kinds, strict=True), 2):
        for place, (known, content) in enumerate(zip(table.columns, contents, strict=True), 1):
            if content is not None:
                _fill(sheet.cell(row, place), content, known[0], kind)
    few = sum(1 for column in table.table.columns[:2] if column.cell is Cell.WORD)
    sheet.freeze_panes = f"{get_column_letter(few + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _fill(cell: Any, content: Content, column: Column, kind: str) -> None:
    cell.alignment = WRAPPED
    if isinstance(content, date) and content.year >= FIRST_YEAR:
        cell.value, cell.number_format = content, DAY_FORMAT
    elif isinstance(content, (int, Decimal)) and -EXACT < content < EXACT:
        cell.value = content
        cell.number_format = MONEY_FORMAT if column.cell is Cell.BOUND and kind == Kind.MONEY else "0"
    else:
        _text(cell, marked(str(content)))


def _text(cell: Any, text: str) -> None:
    """Fill a cell with a text that stays one, whatever sign it begins with."""
    if len(text) > LONGEST_CELL:
        place = (cell.parent.title, cell.row, cell.column_letter)
        raise Unwritable([Complaint(*place, _("is longer than the %(most)s signs of a cell"), {"most": LONGEST_CELL})])
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    if text[:1] in "=+-@":
        cell.quotePrefix = True


def _lists(rulebook: Rulebook) -> dict[str, list[str]]:
    """Give the codes to pick from."""
    who = [
        f"{body.kind}@{anchor}"
        for body in rulebook.bodies.values()
        for anchor, level in ANCHORS.items()
        if level == body.anchor
    ]
    return {
        "types": list(rulebook.types),
        "items": list(rulebook.items),
        "sources": list(rulebook.sources),
        "instruments": list(rulebook.instruments),
        "rules": list(rulebook.rules),
        "who": who,
    }


def _lists_sheet(sheet: Worksheet, lists: Mapping[str, list[str]]) -> None:
    sheet.sheet_state = "hidden"
    for place, (name, codes) in enumerate(lists.items(), 1):
        for row, code in enumerate([name, *codes], 1):
            _text(sheet.cell(row, place), marked(code))


def _choices(
    sheet: Worksheet, place: int, column: Column, pair: int | None, rows: int, lists: Mapping[str, list[str]]
) -> None:
    if column.cell is Cell.FLAG:
        formula, strict = '"yes,no"', True
    elif isinstance(column.among, tuple) and column.among:
        formula, strict = f'"{",".join(column.among)}"', True
    elif isinstance(column.among, str) and pair is None and lists[column.among]:
        of = get_column_letter(list(lists).index(column.among) + 1)
        formula, strict = f"'{LISTS_SHEET}'!${of}$2:${of}${len(lists[column.among]) + 1}", False
    else:
        return
    choice = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=True)
    choice.errorStyle = "stop" if strict else "warning"
    letter = get_column_letter(place)
    choice.add(f"{letter}2:{letter}{rows + SPARE}")
    sheet.add_data_validation(choice)
