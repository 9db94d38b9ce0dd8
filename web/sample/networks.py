"""Networks of the sample office: six that work, of which two stand among the exceptions. All of it is invented."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.models import District, Partner, Person, School, Tenure
from approvals.networks import logbook, membership, services
from approvals.networks.models import Network
from approvals.networks.saying import Line, Particulars
from approvals.people.selectors import post_of_kind
from web.sample.papers import a_page

ADDED_DAYS_AGO = 60  # the register was begun then; networks may be older


@dataclass(frozen=True, slots=True)
class Sample:
    """One network: what is said of it, who is responsible, where its schools are, which partners, and its log."""

    said: tuple[str, str, str, str, str, str, str, str]
    age: int  # days since it began
    kind: str  # of the post of whoever is responsible; at the first of its schools where it is a school's
    schools: slice
    partners: tuple[str, ...] = ()  # kinds of which one partner each belongs to it
    log: tuple[tuple[int, str, str, str, int], ...] = field(default=())  # days ago, kind, title, text, people


SAMPLES = (
    Sample(
        ("กลุ่มโรงเรียนตัวอย่างฝั่งทะเล", "Sample cluster of the coast", "formal", "internal",
         "คำสั่งตัวอย่างที่ 15/2569", "พัฒนาการอ่านและเขียนร่วมกัน", "ประชุมเดือนละครั้ง หมุนเวียนโรงเรียนเจ้าภาพ",
         "เปิดชั้นเรียนสามครั้ง และนิทรรศการผลงานนักเรียนปลายปี"),
        900, "school-director", slice(0, 5), log=(
            (40, "met", "ประชุมกลุ่มครั้งที่ 1", "ตกลงปฏิทินเปิดชั้นเรียน", 14),
            (21, "worked", "เปิดชั้นเรียนภาษาไทย ป.2", "ครูสังเกตการสอนและสะท้อนผล", 22),
            (12, "shared", "แบบฝึกอ่านคำพื้นฐาน", "แบ่งปันให้ทุกโรงเรียนในกลุ่ม", 0),
        ),
    ),
    Sample(
        ("เครือข่ายโรงเรียนปลอดภัยตัวอย่าง", "Sample network of safe schools", "formal", "external",
         "ประกาศตัวอย่างที่ 3/2569", "ดูแลความปลอดภัยของนักเรียนระหว่างบ้านกับโรงเรียน", "ประสานงานกับท้องถิ่นทุกภาคเรียน",
         "ตรวจจุดเสี่ยงหน้าโรงเรียนก่อนเปิดภาคเรียน"),
        400, "district-officer", slice(2, 9), ("local-government", "community"), (
            (33, "met", "ประชุมร่วมกับท้องถิ่น", "กำหนดจุดเสี่ยงหกจุด", 18),
            (15, "worked", "ซ้อมแผนอพยพ", "ซ้อมพร้อมกันเจ็ดโรงเรียน", 640),
        ),
    ),
    Sample(
        ("ชุมชนครูคณิตศาสตร์ตัวอย่าง", "Sample community of mathematics teachers", "informal", "internal", "",
         "แลกเปลี่ยนสื่อและวิธีสอนคณิตศาสตร์", "พบกันออนไลน์ทุกสองสัปดาห์", "รวบรวมสื่อให้ครบทุกระดับชั้น"),
        300, "teacher", slice(4, 10), log=(
            (18, "met", "วงแลกเปลี่ยนเรื่องเศษส่วน", "ได้แนวทางใช้สื่อในท้องถิ่น", 11),
            (9, "shared", "คลังสื่อเศษส่วน", "", 0),
        ),
    ),
    Sample(
        ("เครือข่ายผู้ปกครองตัวอย่าง", "Sample network of parents", "informal", "external", "",
         "ผู้ปกครองช่วยดูแลและเสนอความเห็นต่อโรงเรียน", "ตัวแทนผู้ปกครองประชุมภาคเรียนละครั้ง",
         "วันผู้ปกครองภาคเรียนละครั้ง"),
        500, "group-promotion", slice(0, 4), ("family", "religion"), (
            (26, "met", "ประชุมตัวแทนผู้ปกครอง", "เสนอให้ปรับเวลารับส่งนักเรียน", 37),
        ),
    ),
    # the last two stand among the exceptions: the one without life and without a plan, the other without an order
    Sample(
        ("เครือข่ายสิ่งแวดล้อมตัวอย่าง", "Sample network for the environment", "informal", "internal", "",
         "ลดขยะในโรงเรียน", "", ""),
        720, "school-director", slice(8, 11), log=((260, "met", "ประชุมครั้งแรก", "วางแนวทางแยกขยะ", 9),),
    ),
    Sample(
        ("เครือข่ายอาชีพท้องถิ่นตัวอย่าง", "Sample network of local trades", "formal", "external", "",
         "ให้นักเรียนได้ฝึกอาชีพกับสถานประกอบการ", "สถานประกอบการรับนักเรียนดูงาน", "ดูงานสองครั้งในปีการศึกษา"),
        120, "district-officer", slice(6, 12), ("enterprise", "private"), (
            (30, "worked", "นักเรียนดูงานแปรรูปผลไม้", "นักเรียนสรุปสิ่งที่เรียนรู้", 45),
        ),
    ),
)  # fmt: skip


def connect(district: District, now: datetime) -> None:
    """Six networks with members and logs; the person responsible for one of them changed a month ago."""
    keeper = _holder(district, "district-officer", None)
    schools = list(School.objects.filter(district=district, closed_on=None).order_by("code"))
    for sample in SAMPLES:
        network = _added(district, sample, schools[sample.schools], keeper, now)
        _write(network, sample, keeper, now)
    first, successor = Network.objects.get(name_th=SAMPLES[0].said[0]), _holder(district, "school-director", schools[1])
    since = now - timedelta(days=30)
    hand = {"network_id": first.pk, "person_id": successor.pk, "on": localdate(since)}
    services.hand_over(**hand, by=keeper, at=since)


def _added(district: District, sample: Sample, schools: list[School], by: Person, now: datetime) -> Network:
    name_th, name_en, formality, reach, order, aim, works, plan = sample.said
    at = now - timedelta(days=ADDED_DAYS_AGO)
    began = localdate(now - timedelta(days=sample.age))
    said = Particulars(name_th, formality, reach, aim, began, name_en, order, works, plan)
    at_school = schools[0] if sample.kind in ("school-director", "teacher") else None
    person = _holder(district, sample.kind, at_school)
    network = services.add(district=district, said=said, person_id=person.pk, by=by, at=at)
    assert network is not None  # noqa: S101 - without a key nothing is repeated
    members = {"schools": [school.pk for school in schools], "partners": _partners(district, sample.partners)}
    membership.join(network_id=network.pk, **members, since=began, by=by, at=at)
    return network


def _write(network: Network, sample: Sample, by: Person, now: datetime) -> None:
    """Its log, each entry on the evening of its day, or when the register was begun."""
    for days, kind, title, text, people in sample.log:
        day = now - timedelta(days=days)
        file = (f"{title}.pdf", a_page(title, str(network))) if kind == "shared" else None
        said = Line(kind, localdate(day), title, text, people or None, file)
        logbook.write(network_id=network.pk, said=said, by=by, at=max(day, now - timedelta(days=ADDED_DAYS_AGO)))


def _partners(district: District, kinds: tuple[str, ...]) -> list[int]:
    """One partner of each kind, where the register of the sample has one."""
    there = Partner.objects.filter(district=district, ended_on=None).order_by("id")
    found = (there.filter(kinds__kind=kind).values_list("pk", flat=True).first() for kind in kinds)
    return sorted({pk for pk in found if pk is not None})


def _holder(district: District, kind: str, school: School | None) -> Person:
    post = post_of_kind(district.pk, kind, school.pk if school else None)
    return Tenure.objects.filter(post=post).select_related("person").order_by("-first_day").first().person
