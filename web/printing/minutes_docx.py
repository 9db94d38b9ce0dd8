"""Minutes as a Word paper, to be worked with; the PDF says the same."""

from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm

from approvals.vocabulary.thai import thai_digits
from web.printing.docx import document, saved


def docx_of(said: dict[str, Any]) -> bytes:
    """The Word paper of the context that `paper_of` makes."""
    paper = document()
    _head(paper, said)
    _people(paper, "ผู้มาประชุม", [(row["name"], f"{row['seat']} {row['note']}", row["role"]) for row in said["present"]])
    if said["absent"]:
        absent = [(row["name"], f"{row['seat']} ({row['reason']})", row["role"]) for row in said["absent"]]
        _people(paper, "ผู้ไม่มาประชุม", absent)
    if said["attending"]:
        _people(paper, "ผู้เข้าร่วมประชุม", [(line, "", "") for line in said["attending"]])
    _bold(paper, f"เริ่มประชุมเวลา {said['opened']}")
    for line in (said["quorum"], *said["opening"]):
        _prose(paper, line)
    for part in said["parts"]:
        _part(paper, part)
    for line in said["closing"]:
        _prose(paper, line)
    _bold(paper, f"เลิกประชุมเวลา {said['ended']}")
    for who, what in (("taker", "ผู้จดรายงานการประชุม"), ("checker", "ผู้ตรวจรายงานการประชุม")):
        _signature(paper, said["signed"][who], what)
    for line in said["approval"]:
        paper.add_paragraph(line)
    return saved(paper)


def _head(paper: Paper, said: dict[str, Any]) -> None:
    if said["standing"]:
        paper.add_paragraph(f"({said['standing']})").alignment = ALIGN.RIGHT
    paper.add_paragraph("รายงานการประชุม", style="Title").alignment = ALIGN.CENTER
    online = " และทางสื่ออิเล็กทรอนิกส์" if said["is_online"] else ""
    number = f"ครั้งที่ {said['number']}" if said["number"] else ""
    for line in (said["committee"], number, f"เมื่อ{said['day']}", f"ณ {said['place']}{online}"):
        if line:
            paper.add_paragraph(line).alignment = ALIGN.CENTER


def _people(paper: Paper, title: str, rows: list[tuple[str, str, str]]) -> None:
    _bold(paper, title)
    table = paper.add_table(rows=0, cols=3)
    for number, (name, seat, role) in enumerate(rows, 1):
        cells = table.add_row().cells
        cells[0].text = f"{thai_digits(str(number))}. {name}"
        cells[1].text, cells[2].text = seat.strip(), role


def _part(paper: Paper, part: dict[str, Any]) -> None:
    paper.add_paragraph(f"ระเบียบวาระที่ {part['number']} {part['title']}", style="Heading 1")
    for item in part["entries"]:
        paper.add_paragraph(f"{item['number']} {item['title']}", style="Heading 2")
        for line in (item["from"], item["text"], *item["said"]):
            if line:
                _prose(paper, line)
        if item["resolved"]:
            _resolved(paper, item["resolved"])
        elif item["ended_as"]:
            _decided(paper, item["ended_as"])
    for row in part["circulated"]:
        _prose(paper, f"เวียนมติ: {row['title']} ({row['day']})")
        _resolved(paper, row)
    if not part["entries"] and not part["circulated"]:
        _prose(paper, "ไม่มี")


def _resolved(paper: Paper, resolved: dict[str, Any]) -> None:
    _decided(paper, resolved["decided"])
    for line in (*resolved["counted"], *resolved["withdrawn"]):
        _prose(paper, line)
    for row in resolved["dissents"]:
        paper_of_it = f" (เอกสารแนบ: {row['paper']})" if row["paper"] else ""
        _prose(paper, f"ความเห็นแย้งของ {row['name']}: {row['text'] or 'ไม่ได้ให้เหตุผล'}{paper_of_it}")


def _decided(paper: Paper, text: str) -> None:
    line = paper.add_paragraph()
    line.paragraph_format.first_line_indent = Cm(1.5)
    line.add_run("มติที่ประชุม ").bold = True
    line.add_run(text)


def _prose(paper: Paper, text: str) -> None:
    paper.add_paragraph(text).paragraph_format.first_line_indent = Cm(2.5)


def _bold(paper: Paper, text: str) -> None:
    paper.add_paragraph(text, style="Heading 2")


def _signature(paper: Paper, who: dict[str, str], what: str) -> None:
    lines = ("", f"(ลงชื่อ) ................................ {what}", f"({who['name']})", who["title"])
    for line in lines:
        signed = paper.add_paragraph(line)
        signed.alignment = ALIGN.CENTER
        signed.paragraph_format.left_indent = Cm(6)
        signed.paragraph_format.keep_with_next = True
