"""Made-up requests: what is asked, how many days ago, and how far it has come.

Each step is a verb for the first open stage; `vote:5/1` is five for and one against.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Story:
    """One request: days ago, school, code, subject, answers, the steps after the draft, and whom it concerns.

    `reasons` are those of whoever acts; `split`: why it is not one request with another of the school;
    `remarks` those of a return, `revised` the answers changed after it, and `stays` why the rest was left as it was;
    `done`: how many days ago it was done already, where approval is asked afterwards.
    """

    days_ago: int
    school: str
    code: str
    title: str
    facts: dict[str, Any] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    concerned: str = ""
    reasons: str = ""
    split: str = ""
    remarks: dict[tuple[str, str], str] = field(default_factory=dict)  # ("fact" or "document", name): what is said
    revised: dict[str, Any] = field(default_factory=dict)
    stays: str = ""
    done: int = 0


TRIP = {"destination": "อุทยานแห่งชาติหมู่เกาะชุมพร จังหวัดชุมพร", "pupils_going": 60, "teachers_going": 6}
CAMP = "กิจกรรมเข้าค่ายลูกเสือสามัญ ชั้นประถมศึกษาปีที่ 6"
CURRICULUM = {"school_year": 2570, "grades": "ประถมศึกษาปีที่ 1–6", "summary": "ปรับสาระท้องถิ่นเรื่องป่าชายเลน"}
GROUND = "ประกาศเชิญชวนแล้วไม่มีผู้ยื่นข้อเสนอ (ตัวอย่าง)"
ROOM = "จัดซื้อครุภัณฑ์คอมพิวเตอร์สำหรับห้องเรียน"

STORIES = (
    Story(1, "hadsai", "ACA-07", CAMP, {**TRIP, "nights": 1}),
    Story(2, "hadsai", "ACA-07", "ทัศนศึกษาแหล่งเรียนรู้ป่าชายเลน พักแรม 1 คืน", {**TRIP, "nights": 1}, ("ready",)),
    Story(60, "hadsai", "GEN-01", "ร่างที่ยกเลิก: ปิดเรียนเพื่อซ่อมหลังคา", {"days": 2}, ("discard",)),
    Story(3, "hadsai", "ACA-07", "ค่ายวิทยาศาสตร์ภาคฤดูหนาว", {**TRIP, "nights": 2}, ("submit",)),
    Story(28, "khaokaeo", "ACA-07", "ค่ายพุทธบุตร", {**TRIP, "nights": 2}, ("submit",)),
    Story(2, "suanphon", "ACA-07", "แข่งขันศิลปหัตถกรรมนักเรียน ระดับภาค", {**TRIP, "nights": 3}, ("submit",)),
    Story(6, "thalelom", "ACA-07", CAMP, {**TRIP, "nights": 2}, ("submit", "for")),
    Story(9, "namsai", "ACA-07", "ทัศนศึกษาต่างจังหวัด", {**TRIP, "nights": 4}, ("submit", "against"),
          reasons="แผนดูแลนักเรียนยังไม่มีครูหญิงร่วมเดินทาง"),
    Story(8, "hadsai", "ACA-07", "ค่ายภาษาอังกฤษ", {**TRIP, "nights": 2}, ("submit", "return"),
          reasons="ขอให้แนบรายชื่อครูผู้ควบคุมให้ครบตามอัตราส่วน"),
    Story(12, "dontan", "ACA-07", "ค่ายคุณธรรม", {**TRIP, "nights": 1}, ("submit", "return", "submit", "for"),
          reasons="ขอให้ระบุเส้นทางสำรองกรณีฝนตกหนัก"),
    Story(7, "hadsai", "ACA-07", "ค่ายศิลปะและดนตรี", {**TRIP, "nights": 1},
          ("submit", "remark", "revise", "submit"), reasons="จำนวนคืนไม่ตรงกับกำหนดการ และขอให้ทบทวนเอกสาร",
          remarks={("fact", "nights"): "กำหนดการที่แนบระบุพักแรม 2 คืน ขอให้แก้ให้ตรงกัน",
                   ("document", "consent"): "ขอหนังสือยินยอมฉบับที่ลงลายมือชื่อครบทุกคน"},
          revised={"nights": 2}, stays="ลงลายมือชื่อครบทุกคนแล้ว อยู่ในหน้าสุดท้ายของเอกสาร"),
    Story(6, "hadsai", "ACA-07", "ค่ายดาราศาสตร์", {**TRIP, "nights": 1}, ("submit", "remark"),
          reasons="ขอให้ตรวจจำนวนครูผู้ควบคุมอีกครั้ง",
          remarks={("fact", "teachers_going"): "นักเรียน 60 คน ต้องมีผู้ช่วยอย่างน้อย 2 คน และมีครูหญิง",
                   ("document", "names"): "ขอรายชื่อนักเรียนและครูผู้ควบคุม"}),
    Story(9, "hadsai", "ACA-01", "หลักสูตรท้องถิ่นเรื่องประมงชายฝั่ง", CURRICULUM,
          ("submit", "vote:9/0", "back:consent"),
          reasons="จำนวนชั่วโมงในภาคผนวกไม่ตรงกับตาราง ขอให้คณะกรรมการพิจารณาอีกครั้ง"),
    Story(5, "raikan", "ACA-07", "ทัศนศึกษาสวนสัตว์", {**TRIP, "nights": 1}, ("submit", "withdraw"),
          reasons="เลื่อนกิจกรรมไปภาคเรียนหน้า"),
    Story(4, "hadsai", "ACA-06", "ทัศนศึกษาตลาดน้ำ ไปเช้าเย็นกลับ", {**TRIP, "nights": 0}, ("own",),
          reasons="เป็นกิจกรรมตามแผนปฏิบัติการที่คณะกรรมการเห็นชอบแล้ว"),
    Story(1, "hadsai", "ACA-06", "พานักเรียนไปห้องสมุดประชาชน", {**TRIP, "nights": 0}, ("propose",)),
    Story(10, "suanphon", "ACA-08", "แลกเปลี่ยนวัฒนธรรม ณ ปีนัง ประเทศมาเลเซีย",
          {**TRIP, "nights": 3, "abroad": "true", "destination": "ปีนัง ประเทศมาเลเซีย"}, ("submit", "for")),
    Story(45, "thalelom", "ACA-08", "แข่งขันหุ่นยนต์นานาชาติ",
          {**TRIP, "nights": 5, "abroad": "true", "destination": "ประเทศสิงคโปร์"},
          ("submit", "for", "answer")),
    Story(4, "hadsai", "ACA-01", "ขอความเห็นชอบหลักสูตรสถานศึกษา ปีการศึกษา 2570", CURRICULUM,
          ("submit", "vote:3/1")),
    Story(7, "khaokaeo", "ACA-01", "ปรับปรุงหลักสูตรสถานศึกษา", CURRICULUM, ("submit", "vote:8/0")),
    Story(20, "thungthong", "ACA-01", "ใช้หลักสูตรสถานศึกษาฉบับปรับปรุง", CURRICULUM,
          ("submit", "vote:6/1", "for")),
    Story(15, "nonsung", "ACA-01", "เพิ่มรายวิชาท้องถิ่นเรื่องกาแฟ", CURRICULUM, ("submit", "vote:2/8")),
    Story(33, "pakkhlong", "ACA-01", "ขอความเห็นชอบหลักสูตรสถานศึกษา", CURRICULUM, ("submit", "vote:1/0")),
    Story(2, "hadsai", "BUD-04", ROOM, {"amount": "480000", "purpose": "คอมพิวเตอร์ 20 เครื่อง"}, ("propose",)),
    Story(11, "khaokaeo", "BUD-04", "จ้างซ่อมแซมหลังคาอาคารเรียน", {"amount": "350000"}, ("propose", "for")),
    Story(6, "suanphon", "BUD-06", "จัดซื้อรถรับส่งนักเรียน", {"amount": "1200000", "method": "specific"}, ("submit",)),
    Story(16, "khaokaeo", "BUD-06", "จ้างปรับปรุงระบบไฟฟ้าอาคารเรียน",
          {"amount": "620000", "purchase": "construction", "method": "specific", "ground": GROUND}, ("submit",)),
    Story(23, "pakkhlong", "BUD-06", "จัดซื้อหนังสือห้องสมุดและชั้นวาง",
          {"amount": "550000", "method": "specific", "ground": GROUND}, ("submit", "for")),
    Story(17, "dontan", "BUD-04", "จ้างทาสีอาคารเรียน 1", {"amount": "320000", "purchase": "hire"}, ("propose", "for")),
    Story(5, "dontan", "BUD-04", "จ้างทาสีโรงอาหาร", {"amount": "260000", "purchase": "hire"}, ("propose",),
          split="โรงอาหารได้รับงบบริจาคภายหลัง จึงไม่ทราบความต้องการนี้เมื่อยื่นคำขอแรก"),
    Story(3, "hadsai", "PER-01", "ขออนุญาตลาป่วย 5 วัน", {"leave_kind": "sick", "days": 5}, ("propose",), "teacher"),
    Story(14, "hadsai", "PER-01", "ขออนุญาตลากิจส่วนตัว 3 วันทำการ", {"leave_kind": "personal", "days": 3},
          ("propose", "for"), "teacher"),
    Story(5, "khlongmai", "PER-01", "ผู้อำนวยการโรงเรียนขอลาพักผ่อน", {"leave_kind": "vacation", "days": 4},
          ("submit",), "director"),
    Story(9, "huaihin", "PER-07", "บรรจุแต่งตั้งครูผู้ช่วย กลุ่มวิชาภาษาไทย", {"post_number": "1024"},
          ("submit", "vote:2/0")),
    *(Story(days, school, "PER-10", f"เลื่อนเงินเดือนครูและบุคลากร {count} คน",
            {"raise_round": "october", "year": 2569, "group": "staff", "persons": count}, ("submit", "for"))
      for days, school, count in ((9, "thungthong", 7), (8, "khaokaeo", 18), (8, "pakkhlong", 9), (7, "dontan", 8))),
    Story(25, "namsai", "PER-07", "บรรจุแต่งตั้งครูผู้ช่วย กลุ่มวิชาคณิตศาสตร์", {"post_number": "1187"},
          ("submit", "vote:6/0", "for")),
    Story(13, "huaihin", "GEN-04", "รวมสถานศึกษาขนาดเล็กกับโรงเรียนใกล้เคียง",
          {"change": "merge", "school_year": 2570, "other_school": "โรงเรียนบ้านคลองไม้ (สมมุติ)"}, ("submit",)),
    Story(18, "dontan", "GEN-01", "ปิดสถานศึกษาชั่วคราวเพราะน้ำท่วม", {"days": 5, "cause": "event"},
          ("propose", "for")),
    Story(1, "pakkhlong", "GEN-01", "ปิดสถานศึกษาเพื่อใช้เป็นที่พักพิง", {"days": 8, "cause": "use"}, ("submit",)),
    Story(32, "hadsai", "BUD-14", "ยืมเงินไปอบรมครูแกนนำ",
          {"amount": "12000", "use": "travel"}, ("propose", "for"), "teacher"),
    Story(1, "hadsai", "BUD-14", "ยืมเงินไปแข่งขันทักษะวิชาการ",
          {"amount": "8000", "use": "travel"}, ("propose",), "teacher"),
    Story(3, "hadsai", "BUD-02", "ค่าน้ำดื่มและอาหารว่างการอบรมผู้ปกครอง",
          {"amount": "2400", "expense": "training"}, ("propose", "for"), done=9),
    Story(6, "hadsai", "ACA-07", "ค่ายดาราศาสตร์", {**TRIP, "nights": 1}, ("submit", "conditions"),
          reasons="อนุญาตโดยให้ทำประกันอุบัติเหตุหมู่ก่อนเดินทาง"),
    Story(7, "raikan", "GEN-06", "ขอจัดการศึกษาโดยครอบครัว", {"grade": "primary", "learners": 1}, ("submit", "receive")),
    Story(1, "namsai", "GEN-07", "จัดตั้งศูนย์การเรียนชุมชนริมคลอง", {"founder": "community", "learners": 24},
          ("submit",)),
    Story(4, "pakkhlong", "GEN-06", "ขอจัดการศึกษาโดยครอบครัว ระดับก่อนประถมศึกษา",
          {"grade": "kindergarten", "learners": 2}, ("submit", "refuse"),
          reasons="แผนยังไม่ระบุวิธีวัดและประเมินผลรายปี"),
)  # fmt: skip
