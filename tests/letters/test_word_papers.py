"""The Word paper of a letter says what its PDF says, in the same order, and looks like the official form."""

import io

import pytest
from docx import Document
from docx.shared import Cm
from docx.table import Table

from tests.builders_letters import a_letter
from tests.letters.papers import full, made, with_garuda
from tests.printing.reading import pages_of

pytestmark = pytest.mark.django_db
FORMS = ("external", "memo", "circular", "order", "notice")
MARKS = ("ด่วนมาก", "บันทึกข้อความ", "-๒-", "-๓-", "ลับ")  # the two engines draw them at other moments than words


def of_word(docx: bytes) -> str:
    """The words of the body in the order of the paper, without spaces and marks."""
    said = []
    for part in Document(io.BytesIO(docx)).iter_inner_content():
        cells = [cell for row in part.rows for cell in row.cells] if isinstance(part, Table) else [part]
        said += [cell.text for cell in cells]
    return without_marks("".join(said))


def of_pdf(pdf: bytes) -> str:
    """The words of all pages in the order in which they are read, without spaces and marks."""
    return without_marks("".join(pages_of(pdf)))


def without_marks(text: str) -> str:
    plain = "".join(text.split())
    for mark in MARKS:
        plain = plain.replace(mark, "")
    return plain


@pytest.mark.parametrize("form", FORMS)
def test_the_word_paper_says_what_the_pdf_says_in_the_same_order(office, refused, form):
    letter = full(office, refused, form)
    pdf, docx = of_pdf(made("letter", letter)), made("letter-docx", letter)

    assert len(pdf) > 500
    assert of_word(docx) == pdf
    for broken in (swapped(docx), shortened(docx)):
        assert of_word(broken) != pdf


def swapped(docx: bytes) -> bytes:
    """The control: two paragraphs of the body have changed places."""
    paper = Document(io.BytesIO(docx))
    said = [each for each in paper.paragraphs if each.text.strip()]
    said[-2]._p.addprevious(said[-1]._p)
    return saved(paper)


def shortened(docx: bytes) -> bytes:
    """The control: one paragraph is gone."""
    paper = Document(io.BytesIO(docx))
    gone = next(each for each in paper.paragraphs if "สิทธิอุทธรณ์" in each.text)
    gone._p.getparent().remove(gone._p)
    return saved(paper)


def saved(paper) -> bytes:
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def test_a_draft_says_the_same_in_word_and_carries_no_code(office, refused):
    letter = a_letter(office, refused)
    word = made("letter-docx", letter)
    section = Document(io.BytesIO(word)).sections[0]

    assert of_word(word) == of_pdf(made("letter-draft", letter)).replace("ร่าง", "")
    assert all("ร่าง" in foot.paragraphs[0].text for foot in (section.footer, section.first_page_footer))
    assert "รหัสตรวจสอบ" not in of_word(word)


def test_marks_stand_on_every_page_and_numbers_from_the_second_on(office, refused):
    section = Document(io.BytesIO(made("letter-docx", full(office, refused, "external")))).sections[0]
    first, later = section.first_page_header, section.header

    assert section.different_first_page_header_footer
    for place in (first, later, section.first_page_footer, section.footer):
        assert place.paragraphs[0].text.strip() == "ลับ"
    assert "PAGE" in later._element.xml and "PAGE" not in first._element.xml
    assert 'w:fmt="thaiNumbers"' in section._sectPr.xml and "THAIARABIC" in later._element.xml


def test_the_margins_are_those_of_official_papers_and_the_garuda_stands_at_their_top(office, refused):
    def pictures(form):
        shown = Document(io.BytesIO(made("letter-docx", full(office, refused, form)))).inline_shapes
        return [round(each.height.cm, 1) for each in shown]

    section = Document(io.BytesIO(made("letter-docx", full(office, refused, "order")))).sections[0]
    wanted = (Cm(3), Cm(2), Cm(1.5), Cm(2))
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(each.cm, 1) for each in margins] == [round(each.cm, 1) for each in wanted]

    assert pictures("external") == [1.9]  # the square of the check; the place of the garuda stays free
    with_garuda(office)
    assert pictures("external") == [3.0, 1.9] and pictures("memo") == [1.5, 1.9]


def test_the_signature_stays_with_the_words_before_it(office, refused):
    paper = Document(io.BytesIO(made("letter-docx", full(office, refused, "external"))))
    said = [each for each in paper.paragraphs if each.text.strip()]
    closing = next(place for place, each in enumerate(said) if each.text.startswith("จึงเรียนมา"))

    assert said[closing].paragraph_format.keep_with_next
    assert all(each.paragraph_format.keep_with_next for each in said[closing:-1])
    assert not said[closing - 1].paragraph_format.keep_with_next


def test_a_word_paper_names_no_program_as_its_author(office, refused):
    about = Document(io.BytesIO(made("letter-docx", full(office, refused, "notice")))).core_properties
    assert (about.author, about.comments, about.language) == ("", "", "th")
    assert "ผลการพิจารณา" in about.title
