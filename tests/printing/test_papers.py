"""Thai on paper: every letter is there when the words are copied or searched, in the typeface of the offices."""

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from PIL import Image

from tests.printing.reading import text_of
from web import checks
from web.printing.binding import count, picture
from web.printing.docx import document, saved
from web.printing.pdf import drawn
from web.printing.xlsx import Sheet, workbook

pytestmark = pytest.mark.once
SENTENCE = "ผู้อำนวยการสำนักงาน ทำคำสั่ง ครั้งที่ ๑/๒๕๖๙ เรื่องน้ำดื่ม ณ ที่ทำการกำนัน ป่า ฟื้น ปั่น ญาติ ฐานะ"


def page(body: str) -> bytes:
    return drawn(f'<html lang="th"><body style="font: 16pt TH SarabunPSK">{body}</body></html>')


@pytest.mark.parametrize("body", [f"<p>{SENTENCE}</p>", f"<p><b>{SENTENCE}</b></p>", f"<h1>{SENTENCE}</h1>"])
def test_another_reader_finds_every_thai_letter_plain_and_bold(body):
    found = text_of(page(body))
    assert found.replace(" ", "") == SENTENCE.replace(" ", "")  # a line may end between words
    assert found.count("ำ") == SENTENCE.count("ำ") == 7


def test_a_paper_carries_the_typeface_of_the_offices_and_no_other():
    with pikepdf.open(io.BytesIO(page(f"<p>{SENTENCE}</p><p><b>{SENTENCE}</b></p>"))) as paper:
        faces = [str(thing["/BaseFont"]) for thing in paper.objects if _is_face(thing)]
    assert {face.partition("+")[2] for face in faces} == {"TH-SarabunPSK", "TH-SarabunPSK-Bold"}


def _is_face(thing) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x.png", "ftp://example.org/x.png"])
def test_a_paper_reads_no_address(address):
    with pytest.raises(ValueError, match="A paper reads no address"):
        page(f'<img src="{address}">')
    assert page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')


def test_a_web_process_never_loads_the_engine_of_papers():
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings.test'; import django; django.setup();"
        "import web.urls, web.tasks; sys.exit('weasyprint' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, timeout=120)


def test_missing_libraries_are_named_with_what_to_install(monkeypatch):
    assert checks.libraries_for_papers(None) == []
    monkeypatch.setattr(checks, "find_library", lambda name: None if name == "pangoft2-1.0" else name)
    (warning,) = checks.libraries_for_papers(None)
    assert "libpangoft2-1.0-0" in warning.hint and "subset" not in warning.hint


def test_every_style_of_a_word_paper_names_the_thai_typeface_size_and_language():
    paper = document()
    for name in ("Normal", "Title", "Heading 1", "List Bullet", "Table Grid"):
        described = paper.styles[name].element.rPr
        if described is None:
            assert name == "Table Grid"  # it draws lines only
            continue
        assert described.rFonts.get(qn("w:cs")) == "TH SarabunPSK"
        assert described.find(qn("w:szCs")).get(qn("w:val")) in {"32", "36", "40"}
        assert described.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    assert saved(paper).startswith(b"PK")


def test_a_text_in_a_workbook_is_never_a_formula_and_a_day_is_a_day():
    rows = [["=1+1", date(2026, 11, 22), 480_000], ["+cmd|' /C calc'!A0", None, None], ["@SUM(A1)\x07", None, 2]]
    book = load_workbook(io.BytesIO(workbook([Sheet("มติ/2569", ["เรื่อง", "วันที่", "จำนวนเงิน"], rows), Sheet("", [], [])])))
    sheet = book.worksheets[0]
    assert sheet.title == "มติ 2569"
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s", "s"]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A4"].value == "@SUM(A1)"
    assert sheet["B2"].value.date() == date(2026, 11, 22)
    assert sheet["B2"].number_format == "[$-D07041E]d mmmm yyyy"
    assert sheet["A2"].font.name == "TH SarabunPSK"
    assert sheet.freeze_panes == "A2"


def test_a_picture_stands_on_a_page_of_its_own_with_its_name_in_the_typeface():
    made = io.BytesIO()
    Image.new("RGBA", (4000, 300)).save(made, "PNG")
    content = picture(made.getvalue(), "ภาพ <b>น้ำ</b>.png")
    assert count(content) == 1
    assert text_of(content) == "ภาพ <b>น้ำ</b>.png"
    with pikepdf.open(io.BytesIO(content)) as paper:
        faces = {str(thing["/BaseFont"]).partition("+")[2] for thing in paper.objects if _is_face(thing)}
    assert faces == {"TH-SarabunPSK"}
