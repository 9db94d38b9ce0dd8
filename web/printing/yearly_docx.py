"""The yearly report as a Word paper, in the order of the PDF."""

import io
from base64 import b64decode
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from web.pages.yearly.parts import Part
from web.pages.yearly.words import language
from web.printing.docx import document, saved
from web.printing.docx_parts import centred, page_number, run
from web.printing.yearly_paper import Row, YearlyPaper
from web.printing.yearly_words import moment_day
from web.templatetags.thai import thai_number

WIDTH = 16  # cm between the margins
SMALL = 14  # points in tables


def docx_of(said: YearlyPaper, pictures: list[str]) -> bytes:
    """The Word paper; `pictures` are the charts as `charts.png` gives them, in the order of the report."""
    paper = document()
    _numbered_pages(paper)
    _cover(paper, said)
    _opening(paper, said)
    drawn = iter(pictures)
    for part in said.parts:
        _point(paper, said, part, drawn)
    _annexes(paper, said)
    _ending(paper, said)
    return saved(paper)


def _numbered_pages(paper: Paper) -> None:
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = ALIGN.CENTER
    page_number(head, thai=language() == "th")


def _cover(paper: Paper, said: YearlyPaper) -> None:
    for text, size, before in (
        (said.title, 28, 140), (said.year, 24, 24), (f"({said.days})", 18, 0), (said.office, 22, 120),
        (said.number, 18, 120), (_("Frozen on %(day)s") % {"day": said.frozen}, 18, 0),
    ):  # fmt: skip
        line = centred(paper)
        line.paragraph_format.space_before = Pt(before)
        run(line, text, size=size, bold=size > 18)
    paper.add_page_break()


def _opening(paper: Paper, said: YearlyPaper) -> None:
    _heading(paper, _("Contents"))
    for title in said.contents:
        paper.add_paragraph(title)
    _heading(paper, _("Summary"), new_page=True)
    for text in (said.foreword, *said.summary):
        _prose(paper, text)
    _heading(paper, _("Legal basis"), new_page=True)
    _prose(paper, said.matrix)
    _note(paper, said.basis_note)
    _table(paper, said.instrument_heads, said.instruments, (8, 2.8, 2.6, 2.6))
    _heading(paper, _("Background"))
    _figures(paper, said, said.rows_of(0))


def _point(paper: Paper, said: YearlyPaper, part: Part, drawn: Any) -> None:
    _heading(paper, said.part_titles[part.number], new_page=True)
    written = part.assessment
    if written:
        paper.add_paragraph(_("How the office works on it"), style="Heading 2")
        _prose(paper, written["method"])
    paper.add_paragraph(_("Figures"), style="Heading 2")
    _figures(paper, said, said.rows_of(part.number))
    for grid in said.grids_of(part):
        paper.add_paragraph(grid.caption, style="Heading 2")
        if grid.chart is not None:
            _picture(paper, next(drawn), grid.caption)
        many = len(grid.heads)
        first = 4.0 if many > 3 else 8.0
        _table(paper, grid.heads, grid.rows, (first, *[(WIDTH - first) / (many - 1)] * (many - 1)))
    _note(paper, said.evidence)
    if written:
        _judged(paper, part, written)
    if part.remarks:
        paper.add_paragraph(_("Problems and proposals"), style="Heading 2")
    for row in part.remarks:
        _prose(paper, f"{capfirst(row['label'])}: {row['text']} ({row['by']})")


def _judged(paper: Paper, part: Part, written: dict[str, Any]) -> None:
    paper.add_paragraph(_("Self-assessment"), style="Heading 2")
    line = paper.add_paragraph()
    run(line, f"{_('Level')} {thai_number(part.level)}", bold=True)
    for label, name in ((_("Why this level"), "reasons"), (_("What is to be better next year"), "targets")):
        if written[name]:
            line = paper.add_paragraph()
            run(line, f"{label}: ", bold=True)
            run(line, written[name])
    paper.add_paragraph(f"{_('Assessed by')} {written['by']} · {moment_day(written['at'])}")


def _annexes(paper: Paper, said: YearlyPaper) -> None:
    _heading(paper, said.annexes[0], new_page=True)
    if said.orders:
        _table(paper, said.order_heads, said.orders, (2.2, 2.6, 3.4, 4.2, 3.6))
    else:
        paper.add_paragraph(_("None."))
    _heading(paper, said.annexes[1], new_page=True)
    rows = [[row.number, f"{row.name}\n{row.line.code}", thai_number(row.line.counts), row.unit] for row in said.rows]
    _table(paper, said.definition_heads, rows, (1.2, 5, 7.3, 2.5))


def _ending(paper: Paper, said: YearlyPaper) -> None:
    _heading(paper, _("How this report is checked"), new_page=True)
    for label, value in said.proofs:
        line = paper.add_paragraph()
        run(line, f"{label}: ", bold=True)
        run(line, value)
    _prose(paper, said.how_to_check)
    for command in said.commands:
        paper.add_paragraph(command)
    for text in said.signature:
        line = centred(paper)
        line.paragraph_format.left_indent, line.paragraph_format.keep_with_next = Cm(6), True
        run(line, text)


def _figures(paper: Paper, said: YearlyPaper, rows: list[Row]) -> None:
    values = [[row.number, row.name, row.value, row.made_of, *row.before] for row in rows]
    many = len(said.earlier)
    widths = (1.2, WIDTH - 6.7 - 2 * many, 2.5, 3.0, *[2.0] * many)
    _table(paper, said.figure_heads, values, widths)


def _heading(paper: Paper, text: str, *, new_page: bool = False) -> None:
    line = paper.add_paragraph(text, style="Heading 1")
    line.paragraph_format.page_break_before = new_page


def _prose(paper: Paper, text: str) -> None:
    for each in text.splitlines():
        paper.add_paragraph(each).paragraph_format.first_line_indent = Cm(1.5)


def _note(paper: Paper, text: str) -> None:
    run(paper.add_paragraph(), text, size=SMALL)


def _picture(paper: Paper, address: str, alt: str) -> None:
    line = centred(paper)
    line.paragraph_format.keep_with_next = True
    shown = line.add_run().add_picture(io.BytesIO(b64decode(address.partition(",")[2])), width=Cm(13))
    shown._inline.docPr.set("descr", alt)


def _table(paper: Paper, heads: list[str], rows: list[list[str]], widths: tuple[float, ...]) -> None:
    """A table whose head comes again on every page and whose rows are not broken."""
    table = paper.add_table(rows=0, cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    for number, values in enumerate([heads, *rows]):
        row = table.add_row()
        _mark(row, "w:cantSplit")
        if number == 0:
            _mark(row, "w:tblHeader")
        for cell, value, width in zip(row.cells, values, widths, strict=True):
            cell.width = Cm(width)
            run(cell.paragraphs[0], value, size=SMALL, bold=number == 0)
    paper.add_paragraph()


def _mark(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))
