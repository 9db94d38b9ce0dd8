"""What schools ask for in a year: how often, in which months, and with which answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from approvals.requests.numbering import fiscal_year

Answers = dict[str, Any]
ALL_MONTHS = tuple(range(1, 13))
TERMS = (5, 6, 7, 8, 9, 11, 12, 1, 2)  # months with lessons
SPLIT = "เป็นคนละโครงการและได้รับจัดสรรคนละคราว (ตัวอย่าง)"


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of request: its share of all, its months, its subjects, who is concerned and who hands it in.

    `proposed`: handed in by an officer of the school, because the director decides it.
    """

    code: str
    share: int
    titles: tuple[str, ...]
    facts: Callable[[Random, date], Answers]
    months: tuple[int, ...] = ALL_MONTHS
    concerned: str = ""
    proposed: bool = False


def _trip(nights: int) -> Callable[[Random, date], Answers]:
    def facts(chance: Random, day: date) -> Answers:
        going = {"pupils_going": chance.randrange(20, 90), "teachers_going": chance.randrange(4, 9)}
        return {"destination": "แหล่งเรียนรู้ในจังหวัด (ตัวอย่าง)", "nights": min(nights, 1) * chance.randint(1, 3), **going}

    return facts


def _baht(least: int, most: int, **more: Any) -> Callable[[Random, date], Answers]:
    return lambda chance, day: {"amount": str(chance.randrange(least, most, 50)), **more}


def _bought(chance: Random, day: date) -> Answers:
    bought = day - timedelta(days=chance.randint(1, 3))
    return {"amount": str(chance.randrange(800, 9_900, 50)), "expense": "training", "bought_on": bought.isoformat()}


def _years(name: str, **more: Any) -> Callable[[Random, date], Answers]:
    return lambda chance, day: {name: fiscal_year(day), **more}


def _leave(chance: Random, day: date) -> Answers:
    return {"leave_kind": chance.choice(("sick", "sick", "personal")), "days": chance.randint(1, 2)}


def _travel(chance: Random, day: date) -> Answers:
    return {"destination": "จังหวัดสุราษฎร์ธานี (ตัวอย่าง)", "days": chance.randint(1, 3)}


def _closed(least: int, most: int, cause: str) -> Callable[[Random, date], Answers]:
    return lambda chance, day: {"days": chance.randint(least, most), "cause": cause}


def _premises(least: int, most: int) -> Callable[[Random, date], Answers]:
    return lambda chance, day: {
        "user": "กลุ่มตัวอย่างในชุมชน", "permanent": "false", "days": chance.randint(least, most),
    }  # fmt: skip


MATTERS = (
    Matter("PER-01", 240, ("ขออนุญาตลา",), _leave, concerned="teacher", proposed=True),
    Matter("PER-02", 110, ("ไปราชการเพื่อเข้าอบรม", "ไปราชการประชุมวิชาการ"), _travel, concerned="teacher", proposed=True),
    Matter("PER-02", 60, ("ผู้อำนวยการโรงเรียนไปราชการ",), _travel, concerned="director"),
    Matter("BUD-02", 110, ("ค่าอบรมย่อย", "ค่าเดินทาง", "ค่าสาธารณูปโภคเร่งด่วน"), _bought, proposed=True),
    Matter("BUD-04", 130, ("จัดซื้อวัสดุการศึกษา", "จ้างซ่อมแซมอาคาร", "จัดซื้อครุภัณฑ์ห้องเรียน"),
           _baht(110_000, 480_000, purchase="supplies"), proposed=True),
    Matter("BUD-06", 14, ("จัดซื้อรถรับส่งนักเรียน", "ปรับปรุงอาคารเรียน"),
           _baht(520_000, 2_000_000, method="specific", ground="ประกาศเชิญชวนแล้วไม่มีผู้ยื่นข้อเสนอ (ตัวอย่าง)")),
    Matter("BUD-14", 40, ("ยืมเงินไปอบรม", "ยืมเงินจัดกิจกรรม"), _baht(2_000, 20_000, use="travel"),
           concerned="teacher", proposed=True),
    Matter("BUD-17", 40, ("รับบริจาคหนังสือเข้าห้องสมุด", "รับบริจาคเครื่องกรองน้ำ"),
           lambda chance, day: {"gift": "movable", "with_conditions": "false"}, proposed=True),
    Matter("BUD-09", 15, ("แต่งตั้งผู้ตรวจสอบพัสดุประจำปี",), _years("fiscal_year", checkers=3),
           months=(10, 11), proposed=True),
    Matter("ACA-06", 60, ("ทัศนศึกษาห้องสมุดประชาชน", "ทัศนศึกษาในชุมชน"), _trip(0), months=TERMS, proposed=True),
    Matter("ACA-07", 50, ("ค่ายลูกเสือ", "ค่ายวิทยาศาสตร์", "ค่ายคุณธรรม"), _trip(1), months=TERMS),
    Matter("ACA-08", 3, ("แลกเปลี่ยนวัฒนธรรมต่างประเทศ",),
           lambda chance, day: {"destination": "ประเทศเพื่อนบ้าน (ตัวอย่าง)", "nights": 3, "abroad": "true"}, months=TERMS),
    Matter("ACA-01", 8, ("ปรับปรุงหลักสูตรสถานศึกษา",), _years("school_year", change="revise"), months=(3, 4, 5)),
    Matter("GEN-01", 14, ("ปิดสถานศึกษาชั่วคราว",), _closed(1, 6, "event"),
           proposed=True),
    Matter("GEN-01", 4, ("ปิดสถานศึกษาเพื่อซ่อมแซมอาคาร",), _closed(8, 14, "use")),
    Matter("GEN-02", 40, ("ชุมชนขอใช้อาคารสถานที่",), _premises(1, 5), proposed=True),
    Matter("GEN-02", 12, ("ชุมชนขอใช้อาคารสถานที่ระยะยาว",), _premises(8, 30)),
    Matter("GEN-10", 20, ("ปรับเปลี่ยนพฤติกรรมนักเรียน",), lambda chance, day: {"measure": "activity"}, months=TERMS,
           proposed=True),
    Matter("GEN-12", 15, ("ตอบหนังสือสอบถามของผู้ปกครอง",), lambda chance, day: {"kind": "inquiry", "about": "school"},
           proposed=True),
    Matter("GEN-12", 5, ("ตอบข้อร้องเรียนถึงสำนักงานเขต",), lambda chance, day: {"kind": "complaint", "about": "district"}),
    Matter("GEN-16", 8, ("รายงานผลการปฏิบัติงานประจำปี",), _years("year"), months=(3, 4)),
    Matter("PER-07", 3, ("บรรจุแต่งตั้งครูผู้ช่วย",), lambda chance, day: {"post_number": str(chance.randrange(1000, 9999))}),
)  # fmt: skip
