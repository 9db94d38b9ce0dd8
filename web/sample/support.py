"""Papers on the shelves of the sample office, a thread that ended and one that goes on, a relation, a look back."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.committees.models import Committee, Membership
from approvals.interests import relations
from approvals.models import District, Person, School, Tenure
from approvals.people.selectors import post_of_kind
from approvals.requests.numbering import fiscal_year
from approvals.support import forum, library
from approvals.support.reviews import write_review
from web.sample.papers import a_page


def furnish(district: District, now: datetime) -> None:
    """Papers, threads, a declared relation and a self-review, each by whoever does it."""
    secretary = Tenure.objects.get(post=post_of_kind(district.pk, "committee-secretary", None)).person
    commission = Committee.objects.get(district=district, kind="teacher-commission", ended_on=None)
    member = Membership.objects.filter(seat__committee=commission, seat__place=3).first().person
    _shelve(commission, secretary, now - timedelta(days=20))
    _exchange(commission, secretary, member, now)
    school = School.objects.get(district=district, code="9003")
    declared = {"kind": "kin", "school_id": school.pk, "note": "น้องสาวเป็นครูที่โรงเรียนนี้ (ตัวอย่าง)"}
    relations.declare(**declared, district=district, within=[district.pk], by=member, at=now - timedelta(days=15))
    _review(commission, secretary, now)


def _shelve(commission: Committee, by: Person, at: datetime) -> None:
    for shelf, title in (
        ("law", "สรุปสาระหนังสือ ก.ค.ศ. ว 33/2565 (ตัวอย่าง)"),
        ("order", "คำสั่งแต่งตั้งอนุกรรมการ (ตัวอย่าง)"),
        ("paper", "ข้อมูลอัตรากำลังรายโรงเรียน (ตัวอย่าง)"),
    ):
        file = (f"{title}.pdf".replace("/", "-"), a_page(title, str(commission)))
        library.shelve(committee_id=commission.pk, shelf=shelf, title=title, file=file, day=localdate(at), by=by, at=at)


def _exchange(commission: Committee, secretary: Person, member: Person, now: datetime) -> None:
    ended = forum.open_thread(
        committee_id=commission.pk, title="ส่งเอกสารประกอบให้เร็วขึ้นได้หรือไม่", area="personnel",
        text="ขอเอกสารก่อนประชุมอย่างน้อยห้าวัน เพื่อให้อ่านทัน", by=member, at=now - timedelta(days=19),
    )  # fmt: skip
    said = "สำนักงานจะส่งเอกสารพร้อมหนังสือเชิญทุกครั้ง"
    forum.answer(thread_id=ended.pk, text=said, by=secretary, at=now - timedelta(days=18))
    outcome = "ตกลงส่งเอกสารพร้อมหนังสือเชิญ ล่วงหน้าไม่น้อยกว่าห้าวัน"
    forum.close(thread_id=ended.pk, outcome=outcome, by=secretary, at=now - timedelta(days=17))
    forum.open_thread(
        committee_id=commission.pk, title="เกณฑ์อัตรากำลังของโรงเรียนพื้นที่เกาะ", area="personnel",
        text="ขอความเห็นเรื่องเกณฑ์ขั้นต่ำของโรงเรียนที่เดินทางทางเรือ", by=secretary, at=now - timedelta(days=3),
    )  # fmt: skip


def _review(commission: Committee, by: Person, now: datetime) -> None:
    """A look back at the fiscal year before this one."""
    write_review(
        committee_id=commission.pk, year=fiscal_year(localdate(now)) - 1, level=3, by=by, at=now - timedelta(days=10),
        answers={"informed": "เอกสารบางครั้งมาช้า (ตัวอย่าง)", "decided": "ส่วนใหญ่ทันกำหนด (ตัวอย่าง)"},
        reasons="ประชุมได้ตามกำหนด แต่เอกสารยังส่งช้าบางครั้ง (ตัวอย่าง)", aims="ส่งเอกสารพร้อมหนังสือเชิญทุกครั้ง",
    )  # fmt: skip
