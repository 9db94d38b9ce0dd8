"""What partners of the sample office take part in: activities in every state, briefings, a cycle of oversight."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import files

from django.utils.timezone import localdate
from PIL import Image, ImageDraw, ImageFont

from approvals.models import Activity, District, Partner, Person, School, Tenure
from approvals.participation import activities, briefings, contributions, evidence, findings, oversights
from approvals.people.selectors import post_of_kind
from web.sample.papers import a_page

SAMPLE = "(ตัวอย่าง)"
PHOTO = (1200, 900)  # pixels
SKY, FIELD, PAPER = (203, 220, 216), (126, 156, 122), (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Happening:
    """One activity of the sample: days from today to its first day, and what it came to; who gave what, in baht."""

    begins: int
    title: str
    aim: str
    place: str
    schools: tuple[str, ...]
    given: tuple[tuple[str, str, int | None], ...] = ()
    lasts: int = 0
    reached: int | None = None
    outcome: str = ""
    cancelled: str = ""
    of_school: bool = False
    photo: str = ""


HAPPENINGS = (
    Happening(
        -75, "ค่ายเยาวชนอนุรักษ์ชายฝั่ง", "ให้นักเรียนรู้จักและดูแลทรัพยากรชายฝั่งร่วมกับชุมชน", "หาดทรายรี",
        ("9001", "9006"), (("money", "ค่าอาหารและค่าเดินทาง", 25_000), ("knowledge", "วิทยากรชุมชน", None)),
        lasts=2, reached=84, outcome="นักเรียนทำแผนดูแลชายหาดของตนเอง และชุมชนรับไปทำต่อ", photo="นักเรียนสำรวจชายหาด",
    ),
    Happening(
        -44, "ซ่อมห้องสมุดด้วยแรงชุมชน", "ให้โรงเรียนขนาดเล็กมีห้องสมุดที่ใช้งานได้", "โรงเรียนบ้านห้วยหิน", ("9009",),
        (("labour", "ช่างและแรงงานสองวัน", None), ("goods", "สีและไม้ชั้นหนังสือ", 8_500)),
        lasts=1, reached=46, outcome="ห้องสมุดเปิดใช้ทุกวัน นักเรียนยืมหนังสือเพิ่มขึ้น", of_school=True, photo="ชุมชนช่วยกันทาสีห้องสมุด",
    ),
    Happening(
        -37, "ทุนการศึกษาประจำปี", "ช่วยนักเรียนที่ครอบครัวยากลำบากให้เรียนต่อได้", "ห้องประชุมสำนักงานเขตพื้นที่",
        ("9002", "9004", "9009", "9012"), (("money", "ทุนการศึกษา 60 ทุน", 120_000), ("presence", "มอบทุนด้วยตนเอง", None)),
        reached=180, outcome="มอบทุนครบทุกคน และมีผู้สมัครอุปการะต่อเนื่องสิบสองราย",
    ),
    Happening(
        -30, "พ่อแม่อ่านหนังสือกับลูก", "ให้ครอบครัวอ่านหนังสือร่วมกันวันละสิบห้านาที", "หอประชุมวัดเขาแก้ว", ("9003", "9007"),
        (("place", "หอประชุม", None), ("goods", "หนังสือภาพ 200 เล่ม", 15_250)),
        reached=265, outcome="ครอบครัวเข้าร่วมสองร้อยกว่าครัวเรือน ครูเห็นว่าเด็กเล็กอ่านคล่องขึ้น", photo="แม่อ่านหนังสือให้ลูกฟัง",
    ),
    Happening(
        -18, "ตรวจสุขภาพฟันเคลื่อนที่", "ให้นักเรียนประถมได้ตรวจและรักษาฟันใกล้บ้าน", "โรงเรียนบ้านน้ำใส", ("9005", "9011"),
        (("knowledge", "ทันตแพทย์และเครื่องมือ", 30_000),),
        lasts=1, reached=312, outcome="พบฟันผุหนึ่งร้อยสี่สิบคน รักษาแล้วเก้าสิบคน ที่เหลือนัดรักษาต่อ",
    ),
    Happening(
        -9, "ตลาดนัดอาชีพนักเรียน", "ให้นักเรียนขายของที่ทำเองและเรียนรู้การค้าจากผู้ประกอบการ", "ลานหน้าโรงเรียนชุมชนทะเลล้อม",
        ("9010",), (("presence", "พี่เลี้ยงร้านค้า", None),), of_school=True,
    ),
    Happening(
        -4, "เดินป่าศึกษาต้นน้ำ", "ให้นักเรียนเข้าใจป่าต้นน้ำพะโต๊ะ", "หน่วยอนุรักษ์ต้นน้ำพะโต๊ะ", ("9004", "9009"),
        cancelled="ฝนตกหนักและทางเข้าถูกตัดขาด จะจัดใหม่หลังฤดูฝน",
    ),
    Happening(
        21, "วันเด็กกับภาคีการศึกษา", "ให้เด็กทุกอำเภอได้ร่วมกิจกรรมที่ภาคีจัดร่วมกัน", "สนามโรงเรียนอนุบาลสวนผล",
        ("9001", "9006", "9010"), (("money", "ของขวัญและอาหาร", 40_000),),
    ),
)  # fmt: skip


def take_part(district: District, now: datetime) -> None:
    """Activities with what partners gave, briefings and oversight; nothing where no partner is in the register."""
    partners = list(Partner.objects.filter(district=district, ended_on=None).order_by("id"))
    if not partners:
        return
    officer, head = (_holder(district, kind) for kind in ("district-officer", "group-promotion"))
    done = [_let_happen(district, each, partners, turn, officer, now) for turn, each in enumerate(HAPPENINGS)]
    _brief(district, partners, done, officer, now)
    _oversee(district, done, officer, head, now)


def _holder(district: District, kind: str, school: School | None = None) -> Person:
    post = post_of_kind(district.pk, kind, school.pk if school else None)
    return Tenure.objects.filter(post=post, last_day=None).select_related("person").latest("first_day").person


def _let_happen(
    district: District, each: Happening, partners: Sequence[Partner], turn: int, officer: Person, now: datetime
) -> Activity:
    """Plan one activity, write down what partners gave, and let it come to what it came to."""
    schools = list(School.objects.filter(district=district, code__in=each.schools).order_by("code"))
    owner = _holder(district, "school-director", schools[0]) if each.of_school else officer
    first = localdate(now) + timedelta(days=each.begins)
    said = activities.Plan(
        f"{each.title} {SAMPLE}", each.aim, first, first + timedelta(days=each.lasts), owner.pk, each.place,
        [school.pk for school in schools],
    )  # fmt: skip
    planned = now + timedelta(days=min(each.begins - 15, -2))
    activity = activities.plan(district=district, said=said, by=officer, at=planned)
    for number, (kind, words, baht) in enumerate(each.given):
        partner = partners[(turn + number * 3) % len(partners)]
        gift = contributions.Gift(partner.pk, kind, words, baht and baht * 100)
        contributions.contribute(activity_id=activity.pk, said=gift, by=officer, at=planned)
    if each.cancelled:
        activities.cancel(activity_id=activity.pk, why=each.cancelled, by=officer, at=now - timedelta(days=5))
    if each.reached is not None:
        _report(activity, each, owner, now + timedelta(days=each.begins + each.lasts + 2))
    return activity


def _report(activity: Activity, each: Happening, owner: Person, at: datetime) -> None:
    said = activities.Outcome(each.reached, f"{each.outcome} {SAMPLE}")
    activities.report(activity_id=activity.pk, said=said, by=owner, at=at)
    act = {"activity_id": activity.pk, "by": owner, "at": at}
    page = a_page(f"รายงาน{each.title}", str(activity.district))
    evidence.show(says=f"รายงานผลกิจกรรม {SAMPLE}", file=(f"รายงาน{each.title}.pdf", page), **act)
    if each.photo:
        evidence.show(says=f"{each.photo} {SAMPLE}", file=(f"{each.photo}.jpg", a_picture(each.photo)), **act)


def a_picture(words: str) -> bytes:
    """A drawn picture in place of a photo: a field under a sky, and the words that it is a sample."""
    picture = Image.new("RGB", PHOTO, SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 560, *PHOTO), fill=FIELD)
    pen.ellipse((880, 110, 1040, 270), fill=(240, 214, 150))
    font = ImageFont.truetype(str(files("fontpkg_sarabun") / "files" / "Sarabun-Regular.ttf"), 54)
    pen.text((70, 640), words, fill=PAPER, font=font)
    pen.text((70, 720), "ภาพวาดตัวอย่าง ไม่ใช่ภาพจริง", fill=PAPER, font=font)
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=80)
    return packed.getvalue()


def _brief(
    district: District, partners: Sequence[Partner], done: Sequence[Activity], officer: Person, now: datetime
) -> None:
    """Three briefings: everybody was asked afterwards, one of several was, nobody was yet."""
    for days, title, told, how, about, answers in (
        (50, "แนวทางความร่วมมือปีการศึกษานี้", "บทบาทของภาคี ปฏิทินกิจกรรม และผู้ประสานงานของสำนักงาน", "meeting", None,
         ("yes", "yes", "partly")),
        (33, "หลักเกณฑ์การให้ทุนการศึกษา", "คุณสมบัติผู้รับทุน วิธีคัดเลือก และการรายงานผลหลังรับทุน", "letter", done[2],
         ("no", "")),
        (6, "แผนงานวันเด็ก", "กำหนดการ จุดกิจกรรม และความปลอดภัยของเด็กเล็ก", "online", done[-1], ("", "", "")),
    ):  # fmt: skip
        at = now - timedelta(days=days)
        heard = [(partner.pk, 4 + 3 * number) for number, partner in enumerate(partners[: len(answers)])]
        said = briefings.Told(f"{title} {SAMPLE}", told, localdate(at), how, heard, about and about.pk)
        briefing = briefings.brief(district=district, said=said, by=officer, at=at)
        for row, answer in zip(briefing.partners.order_by("id"), answers, strict=False):
            if answer:
                how_checked, later = "ขอให้เล่ากลับและดูจากแบบตอบรับ", at + timedelta(days=3)
                briefings.check(briefed_id=row.pk, understood=answer, how=how_checked, by=officer, at=later)


def _oversee(district: District, done: Sequence[Activity], officer: Person, head: Person, now: datetime) -> None:
    """A turn of the whole with a finding mended and one overdue, its next turn planned, and one of an activity."""
    director = _holder(district, "school-director", School.objects.get(district=district, code="9009"))
    at, later = now - timedelta(days=40), now - timedelta(days=39)
    said = _turn("supervise", "การมีส่วนร่วมของภาคีทั้งเขต", at, head)
    whole = oversights.plan(district=district, said=said, by=officer, at=at - timedelta(days=5))
    saw = f"ภาคีร่วมงานสม่ำเสมอ แต่เอกสารการรับของยังไม่ครบ {SAMPLE}"
    oversights.report(oversight_id=whole.pk, held_on=localdate(at), saw=saw, by=head, at=later)
    contacts = _found("ผู้ประสานงานของภาคีเปลี่ยนแล้วแต่ไม่ได้แจ้ง", "ตรวจรายชื่อผู้ประสานงานทุกภาคี", officer, later, 14)
    goods = _found("ไม่มีทะเบียนของที่รับบริจาค", "จัดทำทะเบียนของที่รับจากภาคี", director, later, 30)
    mended, _late = (findings.find(oversight_id=whole.pk, said=one, by=head, at=later) for one in (contacts, goods))
    result = "โทรศัพท์ถามครบทุกภาคีและปรับทะเบียนแล้ว"
    findings.end(finding_id=mended.pk, state="mended", result=result, by=officer, at=at + timedelta(days=10))
    following = _turn("follow-up", "ติดตามผลจากการกำกับครั้งก่อน", now + timedelta(days=12), head)
    oversights.plan(district=district, said=replace(following, follows_id=whole.pk), by=officer, at=now)
    _inspect(district, done[4], officer, now - timedelta(days=15))


def _inspect(district: District, activity: Activity, officer: Person, held: datetime) -> None:
    """An activity is inspected, and what was found is still to be mended."""
    said = _turn("inspect", "การตรวจสุขภาพฟันเคลื่อนที่", held, officer)
    said = replace(said, about="activity", about_id=activity.pk)
    row = oversights.plan(district=district, said=said, by=officer, at=held - timedelta(days=5))
    saw, at = f"จัดบริการเรียบร้อย นักเรียนรอไม่นาน {SAMPLE}", held + timedelta(days=1)
    oversights.report(oversight_id=row.pk, held_on=localdate(held), saw=saw, by=officer, at=at)
    found = _found("นักเรียนที่นัดรักษาต่อยังไม่มีผู้พาไป", "ประสานผู้ปกครองและรถรับส่ง", officer, at, 30)
    findings.find(oversight_id=row.pk, said=found, by=officer, at=at)


def _turn(kind: str, title: str, day: datetime, owner: Person) -> oversights.Turn:
    return oversights.Turn(kind, f"{title} {SAMPLE}", localdate(day), owner.pk)


def _found(text: str, to_do: str, owner: Person, at: datetime, days: int) -> findings.Found:
    return findings.Found(f"{text} {SAMPLE}", to_do, owner.pk, localdate(at) + timedelta(days=days))
