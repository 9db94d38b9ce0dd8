"""Parts of Word papers in the official forms: words in a weight and a size, lines to write on, pictures, running heads.

Sizes of letters are points, all other lengths `Cm`. Word keeps weight and size of Thai letters apart from Latin ones.
"""

import io
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph

RED = RGBColor(0xB0, 0, 0)
WIDTH = Cm(16)  # between the margins of an official paper
FIRST_TOP, TOP, EDGE = Cm(1.5), Cm(2.5), Cm(0.5)  # where words begin on the first page, on the next; where heads do
MARK = 24  # points of a mark of secrecy
NOTHING = Cm(0)
NUMBER = Cm(0.6)  # the height of the line of a page number


def run(
    line: Paragraph, text: str, *, size: int = 0, bold: bool = False, colour: RGBColor | None = None,
    dotted: bool = False,
) -> None:  # fmt: skip
    """Words in a line."""
    made = line.add_run(text)
    described = made._element.get_or_add_rPr()
    if bold:
        made.font.bold = True
        described.append(OxmlElement("w:bCs"))
    if colour is not None:
        made.font.color.rgb = colour
    if size:
        made.font.size = Pt(size)
        thai = OxmlElement("w:szCs")
        thai.set(qn("w:val"), str(size * 2))
        described.append(thai)
    if dotted:
        made.font.underline = WD_UNDERLINE.DOTTED


def centred(place: Any) -> Paragraph:
    """A new line in the middle."""
    line: Paragraph = place.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return line


def hanging(line: Paragraph, indent: Length, start: Length = NOTHING) -> Paragraph:
    """A line that begins at `start` and whose words after a tab, and further lines, stand at `indent`."""
    shape = line.paragraph_format
    shape.left_indent, shape.first_line_indent = indent, Length(start - indent)
    shape.tab_stops.add_tab_stop(indent)
    return line


def tall(line: Paragraph, height: Length, *, exactly: bool = False) -> Paragraph:
    """A line as high as that; `exactly` even where its letters ask for more."""
    line.paragraph_format.line_spacing = height
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY if exactly else WD_LINE_SPACING.AT_LEAST
    return line


def middle_and_right(line: Paragraph) -> Paragraph:
    """A line with one tab to its middle and one to its right end."""
    line.paragraph_format.tab_stops.add_tab_stop(Length(WIDTH // 2), WD_TAB_ALIGNMENT.CENTER)
    line.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    return line


def picture(line: Paragraph, content: bytes, height: Length, alt: str) -> None:
    """A picture among the words of a line, with what it is for whoever does not see it."""
    shown = line.add_run().add_picture(io.BytesIO(content), height=height)
    shown._inline.docPr.set("descr", alt)


def edge(line: Paragraph, side: str, kind: str = "single") -> None:
    """A thin line along one side of a paragraph: `top` or `bottom`, or all around with `box`."""
    borders = OxmlElement("w:pBdr")
    for each in ("top", "left", "bottom", "right") if side == "box" else (side,):
        drawn = OxmlElement(f"w:{each}")
        for name, value in {"val": kind, "sz": "4", "space": "1", "color": "auto"}.items():
            drawn.set(qn(f"w:{name}"), value)
        borders.append(drawn)
    described = line._p.get_or_add_pPr()
    described.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def page_number(line: Paragraph, *, thai: bool = True) -> None:
    """The number of the page as official papers write it: - ๒ -."""
    run(line, "- ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), r"PAGE \* THAIARABIC" if thai else "PAGE")
    shown, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "๒" if thai else "2"
    shown.append(text)
    field.append(shown)
    line._p.append(field)
    run(line, " -")


def _thai_numbers(section: Any) -> None:
    """Pages are counted ๑ ๒ ๓, for word processors that follow the section and not the field."""
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "thaiNumbers")
    section._sectPr.insert_element_before(kind, "w:cols", "w:titlePg", "w:docGrid")


def running(paper: Any, secrecy: str, note: str = "") -> None:
    """Heads and feet: secrecy on every page, above and below; the number from the second page on; a note at the end.

    The first page begins higher, where its garuda stands; the head of the others pushes their words down.
    """
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    _thai_numbers(section)
    section.top_margin, section.header_distance, section.footer_distance = FIRST_TOP, EDGE, EDGE
    places = (section.first_page_header, section.header, section.first_page_footer, section.footer)
    for place in places:
        place.paragraphs[0].style = paper.styles["Normal"]  # the styles of heads and feet bring tabs of their own
    for head in places[:2]:
        _mark(head.paragraphs[0], secrecy)
    number = tall(centred(section.header), NUMBER, exactly=True)
    number.paragraph_format.space_after = Length(TOP - FIRST_TOP - NUMBER)
    page_number(number)
    for foot in places[2:]:
        _mark(foot.paragraphs[0], secrecy, note)


def _mark(line: Paragraph, secrecy: str, note: str = "") -> None:
    middle_and_right(tall(line, Length(FIRST_TOP - EDGE), exactly=True))
    run(line, f"\t{secrecy}", size=MARK, colour=RED)
    if note:
        run(line, f"\t{note}", size=MARK)


def columns(paper: Any, first: Length) -> tuple[Any, Any]:
    """Two cells side by side without borders, the first as wide as told."""
    table = paper.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (first, Length(WIDTH - first)), strict=True):
        column.width = width
        column.cells[0].width = width
    return table.rows[0].cells[0], table.rows[0].cells[1]
