"""Letters on paper, for tests: written, issued and drawn, with every part and mark a letter can have."""

import io

from PIL import Image

from approvals.letters import drafting, issuing
from approvals.letters.models import Letter
from approvals.letters.office import set_office
from approvals.models import ApprovalRequest
from tests.builders import A_TUESDAY, Office
from tests.builders_letters import LETTERHEAD, a_letter, typed_of
from web.printing.catalogue import PRINTERS

EVERYTHING = {
    "urgency": "very", "secrecy": "secret", "section": "กลุ่มส่งเสริมการจัดการศึกษา",
    "facts": "จำนวนคืน 2 คืน\nครูผู้ควบคุม 4 คน", "enclosures": "สำเนาคำขอ จำนวน 1 ฉบับ\nแผนดูแลนักเรียน จำนวน 1 ชุด",
    "conditions": "จัดครูหญิงร่วมเดินทาง\nรายงานผลภายใน 7 วันทำการ",
}  # fmt: skip


def told(done: int, total: int) -> None:
    """Nobody waits for a test to tell how far it is."""


def made(kind: str, letter: Letter) -> bytes:
    """A paper of a letter by one of the printers."""
    return PRINTERS[kind].make(str(letter.pk), "th", told)[1]


def a_picture(mode: str = "RGB", kind: str = "PNG") -> bytes:
    """A picture large enough to be a garuda."""
    picture = io.BytesIO()
    Image.new("RGB", (400, 400), (120, 20, 20)).convert(mode).save(picture, kind)
    return picture.getvalue()


def with_garuda(office: Office, mode: str = "RGB", kind: str = "PNG") -> None:
    """The office puts its garuda in."""
    name = "ครุฑ.png" if kind == "PNG" else "ครุฑ.jpg"
    garuda = (name, a_picture(mode, kind))
    set_office(district=office.district, typed=LETTERHEAD, garuda=garuda, by=office.nok, at=A_TUESDAY)


def full(office: Office, paper: ApprovalRequest, form: str, **typed: str) -> Letter:
    """An issued letter with every part and mark there is."""
    letter = a_letter(office, paper, form)
    typed = typed_of(letter, **{**EVERYTHING, **typed})
    drafting.edit(letter_id=letter.pk, typed=typed, version=1, by=office.orn, at=A_TUESDAY)
    return issuing.issue(letter_id=letter.pk, version=2, by=office.orn, at=A_TUESDAY)
