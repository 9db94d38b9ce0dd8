"""Feedback to the sample office in every state: open, near its last day, overdue, done, not done, told or not yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.feedback import reminding, services
from approvals.feedback.models import Feedback
from approvals.feedback.saying import Heard
from approvals.models import District, Partner, Person, School
from approvals.privacy.consents import withdraw_from_feedback


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said so many days ago, and what became of it; `by` gave it under their own name.

    `told`: how its giver was told, where the system did not do it.
    """

    days: int
    text: str
    channel: str = "talk"
    by: str = ""
    giver: str = ""
    school: str = ""
    owner: str = "officer"
    outcome: str = ""
    result: str = ""
    after: int = 10  # days until it ended
    told: str = ""


SAID = (
    Said(58, "ขอให้ประกาศวันรับสมัครนักเรียนล่วงหน้าอย่างน้อยหนึ่งเดือน", "meeting", outcome="done",
         result="ประกาศวันรับสมัครทางหน้าเว็บและป้ายหน้าโรงเรียนล่วงหน้าหนึ่งเดือนแล้ว", told="ในที่ประชุมผู้ปกครอง"),
    Said(57, "ทางเท้าหน้าโรงเรียนไม่มีไฟส่องสว่าง", giver="ผู้ปกครองตัวอย่าง", school="9006", outcome="not-done",
         result="ทางเท้าอยู่ในความรับผิดชอบของเทศบาล สำนักงานทำหนังสือแจ้งเทศบาลแล้ว", told="ทางโทรศัพท์"),
    Said(55, "อยากให้มีเวทีรับฟังความคิดเห็นของชุมชนปีละสองครั้ง", "letter", owner="head.promotion", outcome="done",
         result="กำหนดเวทีรับฟังความคิดเห็นในเดือนพฤษภาคมและพฤศจิกายนของทุกปี", after=50, told="ทางหนังสือตอบ"),
    Said(52, "เอกสารประชุมกรรมการสถานศึกษามาช้า อ่านไม่ทัน", "survey", school="9003"),
    Said(50, "ห้องสมุดโรงเรียนควรเปิดให้ชุมชนใช้ในวันหยุด", giver="กลุ่มรักการอ่านตัวอย่าง", school="9010", owner="head.promotion"),
    Said(40, "แบบรายงานการใช้เงินมีหลายแบบ กรอกซ้ำหลายครั้ง", by="director.hadsai", outcome="done",
         result="ยุบเหลือแบบเดียวตั้งแต่ภาคเรียนนี้ ดาวน์โหลดได้ที่หน้าแบบฟอร์ม"),
    Said(33, "ขอให้ตอบหนังสือของโรงเรียนภายในเจ็ดวัน", by="director.khaokaeo", outcome="not-done",
         result="บางเรื่องต้องผ่านคณะกรรมการ จึงรับรองเจ็ดวันทุกเรื่องไม่ได้ แต่จะแจ้งกำหนดให้ทราบทุกเรื่อง"),
    Said(24, "อยากเห็นผลการพิจารณาข้อเสนอของผู้ปกครอง", "meeting", giver="เครือข่ายผู้ปกครองตัวอย่าง", outcome="done",
         result="เปิดหน้าติดตามผลข้อเสนอแนะให้ทุกเรื่องแล้ว"),
    Said(20, "สนามเด็กเล่นชำรุด", school="9001", outcome="done", result="ซ่อมแล้วเมื่อวันเสาร์ โดยชมรมช่างอาสา"),
    Said(15, "อาหารกลางวันควรมีเมนูสำหรับเด็กแพ้อาหาร", giver="ผู้ปกครองตัวอย่าง", school="9006"),
    Said(6, "ขอให้จัดอบรมการใช้ระบบนี้สำหรับธุรการโรงเรียนขนาดเล็ก", by="clerk.suanphon"),
    Said(2, "อินเทอร์เน็ตของโรงเรียนช้าในช่วงสอบ", "letter", school="9009", owner="head.promotion"),
)  # fmt: skip
ERASED, REOPENED = 4, 8  # whose giver took their consent back; whose end was wrong
HOW = "ให้ความยินยอมด้วยวาจาเมื่อมาที่สำนักงาน (ตัวอย่าง)"


def hear(district: District, now: datetime) -> None:
    """Let people say what they think, and the office answer most of it; then a morning's reminders."""
    rows = [_heard(district, said, now) for said in SAID]
    for row, said in zip(rows, SAID, strict=True):
        if said.outcome:
            _end(row, said, now)
    officer = Person.objects.get(username="officer")
    withdraw_from_feedback(
        feedback_id=rows[ERASED].pk, paper="หนังสือลงวันที่รับ (ตัวอย่าง)", by=officer, at=now - timedelta(days=5)
    )
    why = "ซ่อมแล้วแต่ยังใช้ไม่ได้ (ตัวอย่าง)"
    services.reopen(feedback_id=rows[REOPENED].pk, why=why, by=officer, at=now - timedelta(days=3))
    reminding.sweep(at=now)


def _heard(district: District, said: Said, now: datetime) -> Feedback:
    at = now - timedelta(days=said.days)
    school = School.objects.filter(district=district, code=said.school).first() if said.school else None
    if said.by:
        by = Person.objects.get(username=said.by)
        row = services.give(district=district, text=said.text, about=school, by=by, at=at)
    else:
        officer, owner = (Person.objects.get(username=name) for name in ("officer", said.owner))
        heard = Heard(
            text=said.text, channel=said.channel, received_on=localdate(at), about=school, giver=said.giver,
            giver_email="parent@example.org" if said.giver else "", consent_how=HOW if said.giver else "",
            partner=_partner(district, said),
        )  # fmt: skip
        row = services.receive(district=district, heard=heard, owner_id=owner.pk, by=officer, at=at)
    if row is None:
        message = "A sample piece of feedback was heard twice."
        raise RuntimeError(message)
    return row


def _end(row: Feedback, said: Said, now: datetime) -> None:
    at, by = now - timedelta(days=said.days - said.after), row.owner
    services.end(feedback_id=row.pk, outcome=said.outcome, result=said.result, by=by, at=at)
    if said.told:
        services.tell(feedback_id=row.pk, how=said.told, by=by, at=at + timedelta(days=1))


def _partner(district: District, said: Said) -> Partner | None:
    """Letters and meetings come from partners, where the register has any."""
    if said.channel not in ("letter", "meeting") or said.giver:
        return None
    return Partner.objects.filter(district=district, ended_on=None).order_by("id").first()
