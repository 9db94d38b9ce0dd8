"""What papers of an edition say, read back by other engines than those that wrote them."""

import io
import re
from typing import Any

import openpyxl
from docx import Document

from approvals.vocabulary.thai import ascii_digits
from tests.printing.reading import pages_of
from web.printing.catalogue import PRINTERS

DAY = 24 * 3600


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def made(edition, form: str, language: str = "th") -> bytes:
    """A paper of an edition as a worker makes it."""
    return PRINTERS[f"yearly-{form}"].make(str(edition.pk), language, silent)[1]


def expected(figure: dict[str, Any]) -> str:
    """A value as papers print it, without the word days, by plain arithmetic of its own."""
    unit, value = figure["unit"], figure["value"]
    if unit == "share":
        part, whole = value
        return f"{int(100 * part / whole + 0.5)} %" if whole else "–"
    if unit in ("median-seconds", "p90-seconds"):
        if value is None:
            return "–"
        return f"{round(value[0] / value[1] / DAY + 1e-9, 1):g}"
    if unit == "satang":
        return f"{value / 100:,.2f} บาท"
    return f"{value:,}"


def tables_of(docx: bytes) -> list[list[list[str]]]:
    """The tables of a Word paper as rows of texts with Arabic digits."""
    return [
        [[ascii_digits(cell.text) for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(docx)).tables
    ]


def differences_in_docx(docx: bytes, figures: list[dict[str, Any]]) -> list[str]:
    """The codes of figures that a Word paper does not print as the figures file has them."""
    of_figures = [table for table in tables_of(docx) if len(table[0]) >= 4 and table[0][2] == "2570"]
    printed = {row[0]: (row[1], _bare(row[2])) for table in of_figures for row in table[1:]}
    return _wrong(printed, figures)


def differences_in_pdf(pdf: bytes, figures: list[dict[str, Any]]) -> list[str]:
    """The same of a PDF: after number and name of a figure, in the order of the page, comes its value."""
    text = " ".join(ascii_digits(" ".join(pages_of(pdf))).split())
    wrong = []
    for number, figure in enumerate(figures, 1):
        name = r"\s*".join(map(re.escape, ascii_digits(figure["name"]["th"]).replace(" ", "")))
        value = re.escape(expected(figure)).replace(r"\ ", r"\s*")
        if re.search(rf"(?<!\d){number}\s+{name}\s+{value}(?![\d,.]*\d)", text) is None:
            wrong.append(figure["code"])
    return wrong


def differences_in_xlsx(xlsx: bytes, figures: list[dict[str, Any]]) -> list[str]:
    """The codes of figures of which a sheet does not hold the whole and every part as numbers."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for sheet in book.worksheets[1:6]:
        for row in sheet.iter_rows(min_row=2, values_only=True):
            rows.setdefault(str(row[0]), []).append(row)
    wrong = []
    for figure in figures:
        values = [figure["value"], *(cell["value"] for cell in figure["cuts"])]
        if [_numbers(row) for row in rows.get(figure["code"], [])] != [_as_numbers(figure["unit"], v) for v in values]:
            wrong.append(figure["code"])
    return wrong


def _wrong(printed: dict[str, tuple[str, str]], figures: list[dict[str, Any]]) -> list[str]:
    asked = {str(number): (figure["name"]["th"], expected(figure)) for number, figure in enumerate(figures, 1)}
    return [figures[int(number) - 1]["code"] for number, said in asked.items() if printed.get(number) != said]


def _bare(value: str) -> str:
    """A value without the word days in whatever language."""
    return value.removesuffix(" วัน").removesuffix(" days")


def _numbers(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Value, whole, seconds."""
    return row[4], row[5], row[7]


def _as_numbers(unit: str, value: Any) -> tuple[Any, ...]:
    if unit == "share":
        return value[0], value[1], None
    if unit in ("median-seconds", "p90-seconds"):
        if value is None:
            return None, None, None
        return round(value[0] / value[1] / DAY + 1e-9, 1), None, value[0] / value[1]
    return (value / 100 if unit == "satang" else value), None, None
