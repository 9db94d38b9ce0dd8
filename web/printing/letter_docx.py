"""A letter as a Word paper, in the same forms; for offices that still pass a draft round in Word."""

import base64
import io
from typing import Any

import segno
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph

from web.printing.docx import document, saved
from web.printing.docx_parts import (
    RED,
    WIDTH,
    centred,
    columns,
    edge,
    hanging,
    middle_and_right,
    picture,
    run,
    running,
    tall,
)

HALF = Cm(7.6)  # where address and day begin
INDENT = Cm(2.5)
GARUDA, SMALL_GARUDA = Cm(3), Cm(1.5)  # the heights of the regulation, appendix 1
SHORT, LONG = Cm(1.4), Cm(2.9)  # what follows เรื่อง, เรียน, อ้างถึง; and สิ่งที่ส่งมาด้วย
SQUARE = Cm(1.9)


def letter_docx(shown: dict[str, Any]) -> bytes:
    """The Word paper of a letter; `shown` is the context of `web/letter_view.py`."""
    paper = document()
    paper.core_properties.title = f"{shown['number']} {shown['subject']}"
    running(paper, shown["secrecy"], "ร่าง" if shown["is_draft"] else "")
    if shown["is_memo"]:
        _memo_head(paper, shown)
    elif shown["is_yearly"]:
        _order_head(paper, shown)
    else:
        _letter_head(paper, shown)
    _body(paper, shown)
    _end(paper, shown)
    _check(paper, shown)
    return saved(paper)


def _top(paper: Any, shown: dict[str, Any], height: Length) -> Paragraph:
    """The line of the garuda; its place stays free where the office has put none in."""
    line = middle_and_right(paper.add_paragraph())
    line.paragraph_format.space_before = Length(0 if shown["garuda"] else height - SMALL_GARUDA)
    line.paragraph_format.space_after = Pt(6)
    if not shown["is_memo"]:
        run(line, f"{shown['urgency']}\t", size=32, bold=True, colour=RED)
    if shown["garuda"]:
        picture(line, base64.b64decode(shown["garuda"].partition(",")[2]), height, "ตราครุฑ")
    return line


def _memo_head(paper: Any, shown: dict[str, Any]) -> None:
    first = _top(paper, shown, SMALL_GARUDA)
    run(first, "\tบันทึกข้อความ", size=29, bold=True)
    if shown["urgency"]:
        run(first, f"\t{shown['urgency']}", size=32, bold=True, colour=RED)
    place = " ".join(filter(None, (shown["office"], shown["section"], _phone(shown))))
    for label, text in (("ส่วนราชการ", place), ("ที่", shown["number"]), ("เรื่อง", shown["subject"])):
        line = paper.add_paragraph()
        stops = line.paragraph_format.tab_stops
        run(line, f"{label}  ", size=20, bold=True)
        run(line, text, dotted=True)
        if label == "ที่":
            stops.add_tab_stop(HALF)
            run(line, "\t", dotted=True)
            run(line, "วันที่  ", size=20, bold=True)
            run(line, shown["day"], dotted=True)
        stops.add_tab_stop(WIDTH)
        run(line, "\t", dotted=True)


def _order_head(paper: Any, shown: dict[str, Any]) -> None:
    _top(paper, shown, GARUDA)
    number = [] if shown["is_notice"] else [f"ที่ {shown['number']}"]
    for text in (f"{shown['title']}{shown['office']}", *number, f"เรื่อง {shown['subject']}"):
        run(centred(paper), text)
    rule = tall(paper.add_paragraph(), Pt(6), exactly=True)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Cm(5.5)
    rule.paragraph_format.space_after = Pt(4)
    edge(rule, "bottom")


def _letter_head(paper: Any, shown: dict[str, Any]) -> None:
    _top(paper, shown, GARUDA)
    run(hanging(paper.add_paragraph(), HALF), f"ที่ {shown['number']}\t{shown['office']}")
    for line in shown["address"]:
        _indented(paper, line, HALF)
    _indented(paper, shown["day"], HALF, before=6)


def _body(paper: Any, shown: dict[str, Any]) -> None:
    if shown["is_addressed"]:
        heads = [] if shown["is_memo"] else [("เรื่อง", [shown["subject"]])]
        for label, lines in (*heads, ("เรียน", shown["addressees"]), ("อ้างถึง", shown["refers_to"]),
                             ("สิ่งที่ส่งมาด้วย", shown["enclosures"])):  # fmt: skip
            for place, line in enumerate(lines):
                row = hanging(paper.add_paragraph(), LONG if label == "สิ่งที่ส่งมาด้วย" else SHORT)
                row.paragraph_format.space_before = Pt(0 if place else 6)
                run(row, f"{label if not place else ''}\t{line}")
    for line in shown["opening"]:
        _first(paper, line, before=6)
    for part in shown["sections"]:
        heading = _first(paper, "", before=6)
        heading.paragraph_format.keep_with_next = True
        run(heading, f"{part['number']}. {part['heading']}", bold=True)
        for line in part["lines"]:
            if part["is_list"]:
                run(hanging(paper.add_paragraph(), Cm(3.3), INDENT), line.replace(" ", "\t", 1))
            else:
                _first(paper, line)


def _end(paper: Any, shown: dict[str, Any]) -> None:
    """From the closing on all stays on one page: nobody signs on a page that says nothing else."""
    kept = [_first(paper, line, before=6) for line in shown["closing"]]
    if shown["is_yearly"]:
        kept.append(_first(paper, f"{shown['made']} {shown['day']}", before=10))
    if shown["is_saluted"]:
        kept.append(_signing(paper, "ขอแสดงความนับถือ", before=12))
    for place, line in enumerate(shown["signature"] or ["(ผู้ลงนาม)", "ตำแหน่ง"]):
        kept.append(_signing(paper, line, before=0 if place else 36))
    if shown["is_saluted"]:
        email = shown["email"] and f"ไปรษณีย์อิเล็กทรอนิกส์ {shown['email']}"
        for place, line in enumerate(filter(None, (shown["section"], _phone(shown), email))):
            kept.append(_indented(paper, line, Cm(0), before=0 if place else 18))
    for line in kept if shown["check"] or shown["is_sample"] else kept[:-1]:
        line.paragraph_format.keep_with_next = True


def _check(paper: Any, shown: dict[str, Any]) -> None:
    """How anybody checks the letter, beside the square that leads there; and that a sample is one."""
    if shown["check"]:
        rule = tall(paper.add_paragraph(), Pt(12), exactly=True)
        rule.paragraph_format.keep_with_next = True
        edge(rule, "bottom")
        square, words = columns(paper, Length(SQUARE + Cm(0.4)))
        drawn = io.BytesIO()
        segno.make(shown["check"]["link"], error="m").save(drawn, kind="png", scale=8, border=1)
        picture(square.paragraphs[0], drawn.getvalue(), SQUARE, "คิวอาร์โค้ดสำหรับตรวจสอบ")
        square.paragraphs[0].paragraph_format.keep_with_next = shown["is_sample"]
        for place, text in enumerate(_how_to_check(shown)):
            run(words.add_paragraph() if place else words.paragraphs[0], text, size=12)
    if shown["is_sample"]:
        text = "รหัสหน่วยงานสมมุติ ใช้เพื่อการสาธิตระบบเท่านั้น ไม่ใช่หนังสือราชการ"
        run(paper.add_paragraph(), text, size=12, colour=RED)


def _how_to_check(shown: dict[str, Any]) -> list[str]:
    register = [f"เลขทะเบียนประกาศ {shown['number']}"] if shown["is_notice"] else []
    check = shown["check"]
    return [
        *register,
        "ลงนามด้วยวิธีการทางอิเล็กทรอนิกส์ในระบบอำนาจ",
        f"ตรวจสอบหนังสือนี้ได้ที่ {check['address']}",
        f"รหัสตรวจสอบ {check['code']}",
    ]


def _phone(shown: dict[str, Any]) -> str:
    return f"โทร.\u00a0{shown['phone']}" if shown["phone"] else ""


def _indented(paper: Any, text: str, indent: Length, before: int = 0) -> Paragraph:
    line: Paragraph = paper.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.space_before = indent, Pt(before)
    run(line, text)
    return line


def _first(paper: Any, text: str, before: int = 0) -> Paragraph:
    line: Paragraph = paper.add_paragraph()
    line.paragraph_format.first_line_indent, line.paragraph_format.space_before = INDENT, Pt(before)
    if text:
        run(line, text)
    return line


def _signing(paper: Any, text: str, before: int) -> Paragraph:
    line = centred(paper)
    line.paragraph_format.left_indent, line.paragraph_format.space_before = HALF, Pt(before)
    run(line, text)
    return line
