"""What the public asked the sample office: answered in time and late, published, set aside, handed on, waiting."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.models import District, Person, PublicQuestion
from approvals.questions import publishing, reminding, services
from approvals.questions.consent import CURRENT
from approvals.questions.limits import place_of
from approvals.questions.selectors import holders_of_desk
from approvals.questions.stamps import seal

READ_FOR = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Sample:
    """One question: its topic, its words, how many days ago it came, after how many days it was answered, and how."""

    area: str
    text: str
    days_ago: int
    answer: str = ""
    after: int = 0
    is_published: bool = False


ASKED = (
    Sample(
        "general", "โรงเรียนในเขตพื้นที่รับสมัครนักเรียนชั้นประถมศึกษาปีที่ 1 เมื่อใด ต้องใช้เอกสารอะไรบ้าง", 95,
        "โรงเรียนรับสมัครตามประกาศรับนักเรียนของเขตพื้นที่ทุกปี ให้นำสูติบัตรและทะเบียนบ้านฉบับจริงพร้อมสำเนาไปสมัครที่โรงเรียน (ตัวอย่าง)",
        2, is_published=True,
    ),
    Sample(
        "general", "ย้ายบ้านกลางปีการศึกษา ขอย้ายโรงเรียนให้ลูกได้หรือไม่ ต้องติดต่อที่ใด", 80,
        "ขอย้ายได้ตลอดปีการศึกษา ให้ติดต่อโรงเรียนเดิมเพื่อขอเอกสารการย้าย แล้วนำไปยื่นที่โรงเรียนใหม่ (ตัวอย่าง)", 4, is_published=True,
    ),
    Sample(
        "academic", "ผู้ปกครองขอดูหลักสูตรสถานศึกษาของโรงเรียนได้หรือไม่", 64,
        "ขอดูได้ที่โรงเรียนในเวลาราชการ หลักสูตรที่คณะกรรมการสถานศึกษาเห็นชอบแล้วเป็นข้อมูลที่เปิดเผยได้ (ตัวอย่าง)", 9, is_published=True,
    ),
    Sample(
        "personnel", "โรงเรียนขนาดเล็กขาดครูประจำวิชา เขตพื้นที่มีแผนจัดสรรอย่างไร", 58,
        "เขตพื้นที่จัดสรรตามเกณฑ์อัตรากำลัง โดยพิจารณาโรงเรียนที่ขาดครูมากที่สุดก่อน และใช้การสอนร่วมระหว่างโรงเรียน (ตัวอย่าง)", 13,
        is_published=True,
    ),
    Sample(
        "budget", "เงินอุดหนุนค่าอาหารกลางวันของนักเรียนใช้ซื้ออะไรได้บ้าง", 41,
        "ใช้จัดอาหารกลางวันให้นักเรียนตามระเบียบเท่านั้น โรงเรียนประกาศรายการอาหารและค่าใช้จ่ายให้ผู้ปกครองทราบ (ตัวอย่าง)", 12,
        is_published=True,
    ),
    Sample(
        "general", "ขอใช้สนามกีฬาของโรงเรียนจัดแข่งขันกีฬาหมู่บ้านวันหยุดได้หรือไม่", 36,
        "ขอใช้ได้ โดยทำหนังสือถึงผู้อำนวยการโรงเรียนล่วงหน้า (ตัวอย่าง)", 19,
    ),
)  # fmt: skip
WAITING = (
    Sample("", "อยากทราบว่าเขตพื้นที่มีรถรับส่งนักเรียนพื้นที่ห่างไกลหรือไม่", 20),
    Sample("personnel", "ครูอัตราจ้างสมัครสอบครูผู้ช่วยของเขตพื้นที่ได้เมื่อใด", 13),
    Sample("budget", "หลังคาอาคารเรียนรั่ว โรงเรียนของบซ่อมแซมจากเขตพื้นที่ได้อย่างไร", 2),
)
ASIDE = Sample("general", "ต้องการต่อภาษีรถจักรยานยนต์ ต้องใช้เอกสารอะไร", 30)


def answer_the_public(district: District, now: datetime) -> None:
    """Ten questions, from the oldest to the newest; five of them are published."""
    for number, sample in enumerate(ASKED):
        row = _asked(district, sample, now, number)
        at = row.asked_at + timedelta(days=sample.after)
        by = _at_the_desk(row, at)
        services.answer(question_id=row.pk, text=sample.answer, by=by, at=at)
        if sample.is_published:
            words = {"question": sample.text, "answer": sample.answer, "is_looked_over": True}
            publishing.publish(question_id=row.pk, **words, by=by, at=at + timedelta(hours=2))
    _set_aside(district, now)
    for number, sample in enumerate(WAITING, len(ASKED)):
        row = _asked(district, sample, now, number)
    why = "เป็นเรื่องอาคารสถานที่ซึ่งผู้อำนวยการสำนักงานเขตพื้นที่ติดตามเอง (ตัวอย่าง)"
    at = row.asked_at + timedelta(days=1)
    services.hand_on(question_id=row.pk, desk="director", why=why, by=_at_the_desk(row, at), at=at)
    reminding.sweep(at=now)


def _set_aside(district: District, now: datetime) -> None:
    row = _asked(district, ASIDE, now, len(ASKED) + len(WAITING))
    at = row.asked_at + timedelta(days=1)
    act = {"ground": "not-ours", "why": "เป็นงานของสำนักงานขนส่งจังหวัด โปรดสอบถามที่นั่น (ตัวอย่าง)"}
    services.set_aside(question_id=row.pk, **act, by=_at_the_desk(row, at), at=at)


def _asked(district: District, sample: Sample, now: datetime, number: int) -> PublicQuestion:
    at = now - timedelta(days=sample.days_ago)
    asking = services.Asking(sample.area, sample.text, consent=CURRENT)
    act = {"stamp": seal(district.code, at - READ_FOR), "place": place_of(f"192.0.2.{number}"), "at": at}
    return services.ask(district=district, asking=asking, **act)


def _at_the_desk(row: PublicQuestion, at: datetime) -> Person:
    holder = holders_of_desk(row, localdate(at)).first()
    if holder is None:
        message = f"Nobody holds the desk {row.desk} of the sample office."
        raise LookupError(message)
    return holder
