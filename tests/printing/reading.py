"""Reading papers as others do: the text of a PDF by another engine than the one that drew it."""

import io

import pypdfium2
from docx import Document


def text_of(pdf: bytes) -> str:
    """The words of a PDF, page after page, on one line."""
    return " ".join(" ".join(pages_of(pdf)).split())


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    paper = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\ufffe", "") for page in paper]


def words_of(docx: bytes) -> str:
    """The words of a Word paper with those of its tables, in one line each."""
    paper = Document(io.BytesIO(docx))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
