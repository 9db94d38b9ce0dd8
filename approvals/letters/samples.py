"""A made-up letter with which a template is shown: nobody's request, and nothing of it is ever issued."""

from collections.abc import Mapping
from typing import Any

from approvals.letters.prefill import subject_of
from approvals.letters.rules import ADDRESSED, YEARLY, filled
from approvals.people.models import District

VALUES = {
    "request_number": "12/2570",
    "request_title": "ขออนุญาตพานักเรียนไปทัศนศึกษา พักแรม 2 คืน",
    "school": "โรงเรียนบ้านหาดทราย (สมมุติ)",
    "decider": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
    "decision_day": "24 พฤศจิกายน 2569",
    "outcome": "ไม่อนุญาต",
    "old_number": "",
    "old_day": "",
}


def sample_content(form: str, texts: Mapping[str, str], district: District) -> dict[str, Any]:
    """The content of the sample letter in a form, its opening and closing filled from the texts of a template."""
    values = {**VALUES, "office": district.name_th}
    return {
        "form": form,
        "number": "1/2569" if form in YEARLY else "ศธ 00000/1",
        "day": "2026-11-25",
        "office": district.name_th,
        "address": "",
        "phone": "",
        "email": "",
        "sample": True,
        "garuda": "",
        "urgency": "",
        "secrecy": "",
        "subject": subject_of(VALUES["request_title"], form),
        "addressees": [f"ผู้อำนวยการ{VALUES['school']}"] if form in ADDRESSED else [],
        "refers_to": [f"คำขอของ{VALUES['school']} เลขที่ 12/2570 ลงวันที่ 20 พฤศจิกายน 2569"] if form in ADDRESSED else [],
        "enclosures": [],
        "opening": filled(f"{texts['opening']}\n{texts['purpose']}", values),
        "facts": "จำนวนคืน 2 คืน",
        "law": "ระเบียบกระทรวงศึกษาธิการ ว่าด้วยการพานักเรียนและนักศึกษาไปนอกสถานศึกษา พ.ศ. 2562 ข้อ 8",
        "reasons": "แผนดูแลนักเรียนยังไม่มีครูหญิงร่วมเดินทาง",
        "result": "ไม่อนุญาตตามคำขอ",
        "conditions": [],
        "instructions": "หากท่านไม่เห็นด้วยกับคำสั่งนี้ ท่านมีสิทธิอุทธรณ์ตามวิธีการและภายในระยะเวลาที่กฎหมายกำหนด",
        "closing": filled(texts["closing"], values),
        "section": "",
        "signature": ["(นายสมชาย สมมุติวงศ์)", VALUES["decider"]],
    }
