"""The sample office looks back: how it judged the four points of the year before this one, and what it froze of it.

Figures are read and frozen last, so that they count what the sample holds; most of it happened this year.
"""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.annual import editions, saying
from approvals.annual.building import MEDIA_TYPE, build, last_event
from approvals.annual.saying import Judgement
from approvals.annual.selectors import READING, subject_of
from approvals.annual.spans import YEAR, Covered
from approvals.models import District, Person, Tenure
from approvals.people.selectors import post_of_kind
from approvals.requests.numbering import fiscal_year
from approvals.store import printing
from approvals.store.models import Printout

SAID = {
    1: Judgement(
        3,
        "ประกาศตารางมอบอำนาจ ชี้แจงโรงเรียน และติดตามเวลาตัดสินใจทุกเดือน (ตัวอย่าง)",
        "โรงเรียนตัดสินใจเองได้มากขึ้น แต่บางเรื่องยังเกินกำหนด (ตัวอย่าง)",
        "ลดเรื่องเกินกำหนดลงครึ่งหนึ่ง",
    ),
    2: Judgement(
        3,
        "จัดปฏิทินประชุม ส่งเอกสารพร้อมหนังสือเชิญ และติดตามผลตามมติ (ตัวอย่าง)",
        "ประชุมครบตามปฏิทิน แต่เอกสารบางครั้งมาช้า (ตัวอย่าง)",
        "ส่งเอกสารก่อนประชุมไม่น้อยกว่าห้าวัน",
    ),
    3: Judgement(
        2,
        "ขึ้นทะเบียนภาคี ชี้แจง และรับฟังความคิดเห็น (ตัวอย่าง)",
        "เริ่มขึ้นทะเบียนภาคี ยังติดตามผลได้ไม่ครบ (ตัวอย่าง)",
        "ตอบความคิดเห็นทุกเรื่องภายในกำหนด",
    ),
    4: Judgement(
        2,
        "สำรวจเครือข่ายและกำหนดผู้รับผิดชอบ (ตัวอย่าง)",
        "เครือข่ายส่วนใหญ่ยังไม่มีแผน (ตัวอย่าง)",
        "ทุกเครือข่ายมีแผนและผู้รับผิดชอบ",
    ),
}


def look_back(district: District, now: datetime) -> None:
    """Judge the year before this one, read its figures and freeze them as its first edition."""
    planner = Tenure.objects.get(post=post_of_kind(district.pk, "group-policy", None)).person
    covered = Covered(fiscal_year(localdate(now)) - 1, YEAR)
    about = {"district": district, "covered": covered, "by": planner}
    for point, said in SAID.items():
        saying.assess(point=point, said=said, at=now - timedelta(days=12), **about)
    said_of_it = {
        "problem": "บุคลากรตรวจเอกสารไม่พอในช่วงต้นปี (ตัวอย่าง)",
        "proposal": "ให้โรงเรียนตรวจเอกสารกันเองก่อนยื่น (ตัวอย่าง)",
    }
    for kind, text in said_of_it.items():
        saying.remark(point=1, kind=kind, text=text, at=now - timedelta(days=11), **about)
    reading = _read(district, covered, planner, now)
    editions.freeze(reading_id=reading.pk, by=planner, at=now)


def _read(district: District, covered: Covered, by: Person, at: datetime) -> Printout:
    """The figures as a worker reads them."""
    subject, last = subject_of(district, covered), last_event(district)
    asked = printing.ask(
        district=district, kind=READING, subject_id=subject, language="th", digest=f"sample {last}", by=by, at=at
    )
    taken = printing.take(printout_id=asked.pk, at=at) or asked
    content = build(district, covered, last)
    made = {"name": f"figures-{subject}.json", "media_type": MEDIA_TYPE, "content": content}
    return printing.finish(printout=taken, digest=asked.digest, at=at, **made)
