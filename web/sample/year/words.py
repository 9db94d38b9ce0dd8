"""Names and sentences of what others took part in; every name says that it is made up."""

BODIES = (
    ("ครูภูมิปัญญา", "Local wisdom teacher"), ("ครอบครัวอุปการะ", "Sponsor family"), ("ร้านค้าในตลาด", "Market shop"),
    ("กลุ่มแม่บ้าน", "Housewives' group"), ("มูลนิธิ", "Foundation"), ("องค์การบริหารส่วนตำบล", "Subdistrict council"),
    ("ชมรมครูเกษียณ", "Retired teachers' club"), ("วัด", "Temple"), ("โรงงานแปรรูป", "Processing plant"),
    ("ชมรมกีฬา", "Sports club"),
)  # fmt: skip
NAMES = ("ร่วมใจ", "รักถิ่น", "พัฒนา", "สายน้ำ", "ต้นกล้า", "แสงทอง", "เพื่อนเรียน", "ชุมชนดี")
NAMES_EN = ("Ruam Chai", "Rak Thin", "Phatthana", "Sai Nam", "Ton Kla", "Saeng Thong", "Phuean Rian", "Chumchon Di")
NETWORKS = (
    ("เครือข่ายครูแกนนำ", "Network of lead teachers"), ("เครือข่ายผู้ปกครอง", "Network of parents"),
    ("กลุ่มโรงเรียน", "School cluster"), ("เครือข่ายเฝ้าระวัง", "Watch network"),
    ("เครือข่ายอาชีพ", "Network of trades"),
)  # fmt: skip
ACTIVITIES = (
    "ค่ายอ่านเขียน", "ซ่อมแซมอาคารเรียน", "มอบทุนการศึกษา", "ปลูกป่าชายเลน", "ตรวจสุขภาพนักเรียน", "ตลาดนัดอาชีพ", "กีฬาชุมชน",
    "อบรมผู้ปกครอง",
)  # fmt: skip
ENTRIES = {"met": "ประชุมเครือข่าย (ตัวอย่าง)", "worked": "ทำกิจกรรมร่วมกัน (ตัวอย่าง)", "shared": "แบ่งปันสื่อการสอน (ตัวอย่าง)"}
FEEDBACK = (
    ("ขอให้แจ้งผลการพิจารณาเร็วขึ้น", "ปรับขั้นตอนและแจ้งผลทางอีเมลแล้ว"), ("แบบฟอร์มซับซ้อนเกินไป", "ยุบแบบฟอร์มเหลือแบบเดียวแล้ว"),
    ("ห้องสมุดควรเปิดวันหยุด", "เปิดเดือนละสองวันหยุดแล้ว"), ("อยากให้ชุมชนร่วมวางแผน", "เชิญผู้แทนชุมชนร่วมประชุมแผนแล้ว"),
    ("ถนนหน้าโรงเรียนอันตราย", "ทำหนังสือถึงหน่วยงานเจ้าของถนนแล้ว"), ("ขอให้จัดอบรมการใช้ระบบ", "จัดอบรมรายอำเภอแล้ว"),
)  # fmt: skip
QUESTIONS = (
    ("academic", "ขอดูหลักสูตรสถานศึกษาได้ที่ใด", "ขอดูได้ที่โรงเรียนในเวลาราชการ"),
    ("budget", "เงินบริจาคให้โรงเรียนออกใบเสร็จได้หรือไม่", "โรงเรียนออกใบเสร็จให้ทุกครั้ง"),
    ("personnel", "เปิดสอบครูอัตราจ้างเมื่อใด", "ประกาศทางเว็บของสำนักงานเขตก่อนรับสมัคร"),
    ("general", "ย้ายโรงเรียนกลางปีต้องทำอย่างไร", "ติดต่อโรงเรียนเดิมเพื่อขอเอกสารการย้าย"),
)


def partner(number: int) -> tuple[str, str]:
    """The Thai and English names of a made-up body; no two are the same."""
    (th, en), place = BODIES[number % len(BODIES)], number // len(BODIES)
    round_th, round_en = NAMES[place % len(NAMES)], NAMES_EN[place % len(NAMES)]
    more = f" {place // len(NAMES) + 1}" if place >= len(NAMES) else ""
    return f"{th}{round_th}{more} (สมมุติ)", f"{en} {round_en}{more} (fictitious)"


def network(number: int) -> tuple[str, str]:
    """The Thai and English names of a made-up network; no two are the same."""
    th, en = NETWORKS[number % len(NETWORKS)]
    return f"{th}ที่ {number // len(NETWORKS) + 1} (สมมุติ)", f"{en} {number // len(NETWORKS) + 1} (fictitious)"


def activity(number: int) -> str:
    """What is done together."""
    return ACTIVITIES[number % len(ACTIVITIES)]


def entry(kind: str) -> str:
    """The title of a line of a network's log."""
    return ENTRIES[kind]
