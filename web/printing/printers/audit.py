"""An export of an auditor as an Excel file, written row after row: however long, little of it is in memory at once."""

import io
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from approvals.audit.canonical import digest
from approvals.auditing import exporting
from approvals.auditing.models import AuditExport
from approvals.people.models import District
from approvals.store.uploads import MEDIA_TYPES
from web.pages.auditing.export_rows import head_of, lines_of
from web.pages.auditing.exporting import own_or_404
from web.printing.printer import Printer, Told, row_number
from web.printing.xlsx import UNREADABLE

MOST = 1_000_000  # rows; a sheet of Excel holds 1,048,576
WIDTHS = (14, 24, 28, 40, 24, 24, 24, 18, 66)


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of an export in this form, for whoever asked for it and audits it still."""
    number = row_number(subject_id)
    try:
        row = own_or_404(request, number) if number is not None else None
    except Http404:
        return None
    return row.district if row and row.form == AuditExport.Form.XLSX else None


def content_digest(subject_id: str, language: str) -> str:
    """One export is one file: what changes later is another export."""
    return digest({"export": subject_id, "language": language})


def home(subject_id: str) -> str:
    """The search of requests, or the events."""
    return reverse("audit-search" if _there(subject_id).of == AuditExport.Of.REQUESTS else "audit")


def make(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Write the sheet, chunk by chunk, and tell how far it is."""
    row = _there(subject_id)
    rows, done = exporting.rows_of(row), 0
    total = min(rows.count(), MOST)
    amounts = exporting.amounts_of(row)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(row.of)
    for column, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    with override(language):
        sheet.append([_text(sheet, cell) for cell in head_of(row)])
        for chunk in exporting.chunks(rows):
            for line in lines_of(row, chunk, amounts)[: MOST - done]:
                sheet.append([_text(sheet, cell) for cell in line])
            done = min(done + len(chunk), MOST)
            told(done, max(total, done))
            if done >= MOST:
                break
    made = io.BytesIO()
    book.save(made)
    return f"{row.district.code}-{row.of}-{row.pk}.xlsx", made.getvalue()


def _text(sheet, value: object) -> Any:
    """A text stays a text, even where it begins like a formula."""
    cell = WriteOnlyCell(sheet, value if isinstance(value, int) else UNREADABLE.sub("", str(value)))
    if not isinstance(value, int):
        cell.data_type, cell.quotePrefix = "s", True
    return cell


def _there(subject_id: str) -> AuditExport:
    return AuditExport.objects.select_related("district").get(pk=subject_id)


PRINTERS = (
    Printer(
        kind="audit-xlsx", title=_("Export for auditors"), media_type=MEDIA_TYPES[".xlsx"], readable=readable,
        digest=content_digest, make=make, home=home,
    ),
)  # fmt: skip
