"""Word papers in Thai: a document whose every style names TH SarabunPSK for Thai letters, and Thai as its language.

Without `w:cs`, `w:szCs` and `w:bidi` in the styles, Word sets Thai in another typeface, in another size.
"""

import io

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FACE, SIZE = "TH SarabunPSK", 16
HEADINGS = {"Title": 20, "Heading 1": 18, "Heading 2": 16, "Heading 3": 16}


def document() -> Paper:
    """An empty A4 document with the margins and the typeface of official papers."""
    paper = Document()
    about = paper.core_properties
    about.author = about.title = about.comments = about.last_modified_by = ""  # the maker of the empty one is no author
    about.language = "th"
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    for style in paper.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            _in_thai(style, HEADINGS.get(style.name, SIZE), is_bold=style.name in HEADINGS)
    plain = paper.styles["Normal"].paragraph_format
    plain.space_after, plain.line_spacing = Pt(0), 1.0
    for name in HEADINGS:
        paper.styles[name].paragraph_format.space_before = Pt(8)
    return paper


def saved(paper: Paper) -> bytes:
    """The bytes of a document."""
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _in_thai(style, size: int, *, is_bold: bool) -> None:
    style.font.name, style.font.size = FACE, Pt(size)
    style.font.bold = is_bold or None
    style.font.color.rgb = None
    described = style.element.get_or_add_rPr()
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        described.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    for letters in ("ascii", "hAnsi", "cs", "eastAsia"):
        described.rFonts.set(qn(f"w:{letters}"), FACE)
    _put(described, "w:szCs", {"w:val": str(size * 2)})
    if is_bold:
        _put(described, "w:bCs", {})
    _put(described, "w:lang", {"w:val": "en-US", "w:bidi": "th-TH"})


def _put(described, tag: str, values: dict[str, str]) -> None:
    """One property, in the place that the order of the standard gives it."""
    for old in described.findall(qn(tag)):
        described.remove(old)
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(name), value)
    described.append(element)
    described[:] = sorted(described, key=lambda part: ORDER.get(part.tag, len(ORDER)))


ORDER = {
    qn(f"w:{name}"): place
    for place, name in enumerate(
        ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "color", "spacing", "kern", "sz",
         "szCs", "highlight", "u", "vertAlign", "lang")
    )
}  # fmt: skip
