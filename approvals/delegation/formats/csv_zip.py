"""A zip of CSV tables, UTF-8 with a mark so that Excel shows Thai, cells safe from being taken for formulas."""

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from approvals.delegation.cases import Case
from approvals.delegation.files.complaints import Complaint, Unreadable
from approvals.delegation.files.matrix_sheet import whole
from approvals.delegation.formats import archive
from approvals.delegation.formats.assembling import Grid, assemble
from approvals.delegation.formats.guide import GUIDE
from approvals.delegation.formats.rows import Content, Written, written
from approvals.delegation.formats.shape import document
from approvals.delegation.formats.tables import TABLES
from approvals.delegation.rules import Rulebook

README = "README.txt"
WHEN = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
RISKY = re.compile(r"['=+\-@\t\r]")
LONGEST_CELL = 1_000_000
SEPARATORS = ",;\t"


def write(rulebook: Rulebook, cases: Iterable[Case]) -> bytes:
    """Give the zip: a file per table, and how to read them."""
    content = document(rulebook, cases)
    files = {f"{table.name}.csv": _csv(written(table, content)) for table in TABLES}
    files[README] = "\n\n".join(f"{th}\n{en}" for th, en in GUIDE)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, text in files.items():
            info = ZipInfo(name, WHEN)
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, text.encode("utf-8-sig"))
    return out.getvalue()


def _csv(table: Written) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(table.titles)
    writer.writerows([_safe(content) for content in row] for row in table.rows)
    return out.getvalue()


def _safe(content: Content) -> str:
    text = "" if content is None else str(content)
    return f"'{text}" if RISKY.match(text) else text


def _restored(text: str) -> str:
    return text[1:] if text.startswith("'") and RISKY.match(text[1:]) else text


def read(data: bytes, name: str) -> tuple[Rulebook, list[Case]]:
    """Read a zip of tables; Unreadable has everything wrong with it, with table, row and column."""
    errors: list[Complaint] = []
    files = archive.parts(data, name)
    known = {f"{table.name}.csv": table for table in TABLES}
    for file in files:
        if file not in known and file != README:
            errors.append(Complaint(file[:80], None, "", _("is no table of a rulebook")))
    grids = []
    for file, table in known.items():
        if file not in files:
            errors.append(Complaint(file, None, "", _("this table is missing")))
            continue
        rows = _rows(files[file], file, errors)
        grids.append(Grid(table, file, rows[0] if rows else [], list(enumerate(rows[1:], 2))))
    if errors:
        raise Unreadable(errors)
    return whole(assemble(grids, errors), name, errors)


def _rows(content: bytes, file: str, errors: list[Complaint]) -> list[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        errors.append(Complaint(file, None, "", _("is not UTF-8; save it as “CSV UTF-8”")))
        return []
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    limit = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [[_restored(cell) for cell in row] for row in reader]
    except csv.Error as reason:
        errors.append(Complaint(file, reader.line_num, "", "%(reason)s", {"reason": str(reason)}))
        return []
    finally:
        csv.field_size_limit(limit)
