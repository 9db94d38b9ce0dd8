"""Ten made-up partners of all ten kinds: contacts, agreements that run, end, ended and were renewed, seats, schools."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from approvals.committees.models import Membership
from approvals.models import Agreement, District, Person, School
from approvals.partners import agreements, contacts, expiring, places, services
from approvals.partners.agreements import Terms
from approvals.partners.contacts import Reach
from approvals.partners.models import Partner
from approvals.partners.services import Particulars
from web.sample.papers import a_page

ADDED_DAYS_AGO, AGREED_DAYS_AGO = 80, 75


@dataclass(frozen=True, slots=True)
class SamplePartner:
    """One made-up body, whom to reach there (a name, what they do, a telephone), and its schools with what it does."""

    said: Particulars
    contact: tuple[str, str, str] | None = None
    schools: tuple[tuple[str, str], ...] = ()
    seat: tuple[str, str] | None = None  # the school of a board, and the kind of seat


def _body(kinds: str, th: str, en: str, place: str, note: str) -> Particulars:
    return Particulars(
        name_th=f"{th} (สมมุติ)", name_en=f"{en} (fictitious)", kinds=kinds.split(), place=place, note=note
    )


PARTNERS = (
    SamplePartner(
        _body("person", "ครูภูมิปัญญาสานใบเตย", "Pandan Weaving Teacher", "อ.ละแม", "สอนงานสานแก่นักเรียนทุกเดือน"),
        ("นางลำดวน สมมุติสุข", "ครูภูมิปัญญา", "080-000-0001"), (("9005", "สอนงานสาน"),),
    ),
    SamplePartner(
        _body("family", "ครอบครัวตัวอย่างดี", "The Tuayangdee Family", "อ.สวี", "มอบทุนการศึกษาปีละสิบทุน"),
        None, (("9003", "มอบทุนการศึกษา"), ("9007", "มอบทุนการศึกษา")),
    ),
    SamplePartner(
        _body("private", "ร้านหนังสือริมทะเลตัวอย่าง", "Sample Seaside Bookshop", "อ.หลังสวน", "ให้ยืมหนังสือหมุนเวียน"),
        ("นายสุเมธ นามสมมุติ", "เจ้าของร้าน", "080-000-0002"), (("9006", "ตะกร้าหนังสือหมุนเวียน"),),
    ),
    SamplePartner(
        _body("community", "กลุ่มแม่บ้านคลองไม้ตัวอย่าง", "Khlong Mai Sample Housewives", "อ.พะโต๊ะ", "อาหารกลางวันจากผักในชุมชน"),
        ("นางวารี สมมุติวงศ์", "ประธานกลุ่ม", "080-000-0003"), (("9004", "อาหารกลางวัน"), ("9009", "อาหารกลางวัน")),
        ("9004", "community"),
    ),
    SamplePartner(
        _body("private-body", "มูลนิธิอ่านออกตัวอย่าง", "Sample Reading Foundation", "กรุงเทพมหานคร", "ฝึกครูสอนอ่าน"),
        ("นางสาวพิมพ์ใจ สมมุติกุล", "ผู้จัดการโครงการ", "080-000-0004"), (("9002", "ฝึกครูสอนอ่าน"), ("9011", "ฝึกครูสอนอ่าน")),
    ),
    SamplePartner(
        _body("local-government", "อบต. ตัวอย่าง", "Sample Subdistrict Administration", "อ.หลังสวน", "รถรับส่งและอาหารเสริม"),
        ("นายชูศักดิ์ ตัวอย่างชัย", "นักวิชาการศึกษา", "080-000-0005"), (("9001", "รถรับส่งนักเรียน"), ("9010", "อาหารเสริม")),
        ("9001", "local-government"),
    ),
    SamplePartner(
        _body("profession", "ชมรมครูคณิตศาสตร์ตัวอย่าง", "Sample Mathematics Teachers' Club", "อ.สวี", "พี่เลี้ยงครูใหม่"),
        ("นายณรงค์ ตัวอย่างทอง", "เลขานุการชมรม", "080-000-0006"), (("9012", "พี่เลี้ยงครูใหม่"),),
    ),
    SamplePartner(
        _body("religion community", "วัดตัวอย่างธรรมาราม", "Sample Temple", "อ.สวี", "ห้องสมุดชุมชนและค่ายคุณธรรม"),
        ("พระสมมุติ", "เลขานุการเจ้าอาวาส", "080-000-0007"), (("9003", "ค่ายคุณธรรม"),), ("9003", "religious"),
    ),
    SamplePartner(
        _body("enterprise private", "บริษัท ผลไม้ตัวอย่าง จำกัด", "Sample Fruit Company", "อ.หลังสวน", "ฝึกอาชีพและทุนอุปกรณ์"),
        ("นางดวงใจ นามสมมุติ", "ฝ่ายชุมชนสัมพันธ์", "080-000-0008"), (("9006", "ฝึกอาชีพแปรรูปผลไม้"), ("9010", "ทุนอุปกรณ์")),
    ),
    SamplePartner(
        _body("society", "สมาคมศิษย์เก่าทะเลล้อมตัวอย่าง", "Sample Alumni Association", "อ.หลังสวน", "ห้องคอมพิวเตอร์และแนะแนว"),
        ("นายไพโรจน์ สมมุติกุล", "นายกสมาคม", "080-000-0009"), (("9010", "ห้องคอมพิวเตอร์"),), ("9010", "alumni"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleAgreement:
    """One made-up agreement: with which of the partners, first and last day counted from today, and whose it is."""

    partner: int
    title: str
    they_give: str
    we_give: str
    first: int
    last: int | None
    owner: str


AGREEMENTS = (
    SampleAgreement(8, "ข้อตกลงฝึกอาชีพแปรรูปผลไม้ (ตัวอย่าง)", "วิทยากรและโรงงานฝึก", "ครูประสานงาน", -680, 40, "officer"),
    SampleAgreement(2, "ข้อตกลงตะกร้าหนังสือหมุนเวียน (ตัวอย่าง)", "หนังสือ 300 เล่ม", "ครูบรรณารักษ์", -400, -20, "head.promotion"),
    SampleAgreement(
        3, "ข้อตกลงอาหารกลางวันจากชุมชน (ตัวอย่าง)", "ผักและแรงงาน", "งบอาหารกลางวัน", -200, None, "head.promotion"
    ),
    SampleAgreement(4, "ข้อตกลงฝึกครูสอนอ่าน (ตัวอย่าง)", "วิทยากร", "สถานที่อบรม", -300, 200, "officer"),
    SampleAgreement(5, "ข้อตกลงรถรับส่งนักเรียน (ตัวอย่าง)", "รถและคนขับ", "รายชื่อนักเรียนและเส้นทาง", -400, 10, "officer"),
)


def know_partners(district: District, now: datetime) -> None:
    """Enter all ten as an officer does, agree with five of them, and warn of what ends as the night does."""
    officer = Person.objects.get(username="officer")
    act = {"by": officer, "at": now - timedelta(days=ADDED_DAYS_AGO)}
    known = [_enter(district, sample, act) for sample in PARTNERS]
    _agree(known, now)
    expiring.warn_everybody(at=now)


def _enter(district: District, sample: SamplePartner, act: dict) -> Partner:
    partner = services.add(district=district, said=sample.said, **act)
    if partner is None:
        raise LookupError(sample.said.name_th)
    day = localdate(act["at"])
    if sample.contact:
        name, role, phone = sample.contact
        said = Reach(name=name, role=role, phone=phone, consent_on=day, consent_how="ลงนามในแบบให้ความยินยอม (ตัวอย่าง)")
        contacts.add_contact(partner_id=partner.pk, said=said, **act)
    for code, does in sample.schools:
        school = School.objects.get(district=district, code=code)
        places.join_school(partner_id=partner.pk, school_id=school.pk, since=day - timedelta(days=90), does=does, **act)
    if sample.seat:
        code, kind = sample.seat
        there = Membership.objects.filter(seat__committee__school__code=code, seat__kind=kind, district=district)
        seat = there.order_by("seat__place", "id")[0]
        places.take_seat(partner_id=partner.pk, membership_id=seat.pk, **act)
    return partner


def _agree(known: list[Partner], now: datetime) -> None:
    """One agreement ends soon, one expired, one goes on without a last day, one ended early, one was renewed."""
    act = {"by": Person.objects.get(username="officer"), "at": now - timedelta(days=AGREED_DAYS_AGO)}
    made = [_conclude(number, known[sample.partner], sample, localdate(now), act)
            for number, sample in enumerate(AGREEMENTS, start=1)]  # fmt: skip
    (ended, _said), (old, said) = made[-2:]
    late = act | {"at": now - timedelta(days=15)}
    agreements.end_early(agreement_id=ended.pk, why="มูลนิธิตัวอย่างย้ายโครงการไปจังหวัดอื่น", **late)
    _renew(old, said, late)


def _conclude(number: int, partner: Partner, sample: SampleAgreement, day: date, act: dict) -> tuple[Agreement, Terms]:
    last = None if sample.last is None else day + timedelta(days=sample.last)
    said = Terms(
        title=sample.title, number=f"บันทึกข้อตกลงตัวอย่าง {number}", starts_on=day + timedelta(days=sample.first),
        ends_on=last, they_give=sample.they_give, we_give=sample.we_give,
        owner_id=Person.objects.get(username=sample.owner).pk,
    )  # fmt: skip
    paper = (f"{sample.title}.pdf", a_page(sample.title, str(partner)))
    agreement = agreements.conclude(partner_id=partner.pk, said=said, file=paper, **act)
    if agreement is None:
        raise LookupError(sample.title)
    return agreement, said


def _renew(old: Agreement, said: Terms, act: dict) -> None:
    """The same for three more years, from the day after."""
    ends_on = said.ends_on or localdate(act["at"])
    anew = Terms(
        title=said.title, number=f"{said.number}/2", starts_on=ends_on + timedelta(days=1),
        ends_on=ends_on + timedelta(days=3 * 365), they_give=said.they_give, we_give=said.we_give,
        owner_id=said.owner_id,
    )  # fmt: skip
    agreements.renew(agreement_id=old.pk, said=anew, **act)
