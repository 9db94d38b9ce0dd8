"""Made-up schools and people; every surname says that it is made up."""

from dataclasses import dataclass

DISTRICT = (
    "cpn2",
    "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 2",
    "Chumphon Primary Educational Service Area Office 2",
)


@dataclass(frozen=True, slots=True)
class SampleSchool:
    """One made-up school: its key in user names, its code, its names, its amphoe and its pupils."""

    key: str
    code: str
    th: str
    en: str
    amphoe: str
    pupils: int

    @property
    def names(self) -> tuple[str, str]:
        """The name in Thai and English, each saying that the school is made up."""
        return f"โรงเรียน{self.th} (สมมุติ)", f"{self.en} School (fictitious)"


AMPHOE = {
    "หลังสวน": "Lang Suan",
    "ละแม": "Lamae",
    "พะโต๊ะ": "Phato",
    "สวี": "Sawi",
    "ทุ่งตะโก": "Thung Tako",
}
SCHOOLS = (
    SampleSchool("hadsai", "9001", "บ้านหาดทราย", "Ban Hat Sai", "หลังสวน", 185),
    SampleSchool("thungthong", "9002", "บ้านทุ่งทอง", "Ban Thung Thong", "ทุ่งตะโก", 96),
    SampleSchool("khaokaeo", "9003", "วัดเขาแก้ว", "Wat Khao Kaeo", "สวี", 412),
    SampleSchool("khlongmai", "9004", "บ้านคลองไม้", "Ban Khlong Mai", "พะโต๊ะ", 58),
    SampleSchool("namsai", "9005", "บ้านน้ำใส", "Ban Nam Sai", "ละแม", 240),
    SampleSchool("suanphon", "9006", "อนุบาลสวนผล", "Suan Phon Kindergarten", "หลังสวน", 655),
    SampleSchool("nonsung", "9007", "บ้านเนินสูง", "Ban Noen Sung", "สวี", 301),
    SampleSchool("pakkhlong", "9008", "บ้านปากคลอง", "Ban Pak Khlong", "ทุ่งตะโก", 144),
    SampleSchool("huaihin", "9009", "บ้านห้วยหิน", "Ban Huai Hin", "พะโต๊ะ", 37),
    SampleSchool("thalelom", "9010", "ชุมชนทะเลล้อม", "Thale Lom Community", "หลังสวน", 1530),
    SampleSchool("dontan", "9011", "บ้านดอนตาล", "Ban Don Tan", "ละแม", 120),
    SampleSchool("raikan", "9012", "บ้านไร่กานต์", "Ban Rai Kan", "สวี", 89),
)

FIRST_NAMES = (
    ("สมชาย", "Somchai"), ("กัญญา", "Kanya"), ("วิชัย", "Wichai"), ("มาลี", "Malee"), ("อรุณ", "Arun"),
    ("อรทัย", "Orathai"), ("ประสิทธิ์", "Prasit"), ("รุ่งนภา", "Rungnapa"), ("ตะวัน", "Tawan"), ("นกน้อย", "Noknoi"),
    ("ธนากร", "Thanakorn"), ("สุดา", "Suda"), ("ปรีชา", "Preecha"), ("จันทร์เพ็ญ", "Chanpen"), ("บุญมี", "Bunmi"),
    ("ศิริพร", "Siriporn"), ("ณรงค์", "Narong"), ("พิมพ์ใจ", "Pimjai"), ("สุเมธ", "Sumet"), ("วารี", "Waree"),
    ("เกรียงไกร", "Kriangkrai"), ("ลำดวน", "Lamduan"), ("ชูศักดิ์", "Chusak"), ("ดวงใจ", "Duangjai"), ("ไพโรจน์", "Pairoj"),
    ("น้ำทิพย์", "Namthip"), ("อำนวย", "Amnuay"), ("สายฝน", "Saifon"), ("ทองดี", "Thongdee"),
)  # fmt: skip
SURNAMES = (
    ("สมมุติวงศ์", "Sommutwong"),
    ("ตัวอย่างดี", "Tuayangdee"),
    ("นามสมมุติ", "Namsommut"),
    ("สมมุติสุข", "Sommutsuk"),
    ("ตัวอย่างชัย", "Tuayangchai"),
    ("สมมุติกุล", "Sommutkul"),
    ("ตัวอย่างทอง", "Tuayangthong"),
)


def name_of(place: int) -> tuple[str, str]:
    """The Thai and the English name of the person at that place of the list; no two are the same."""
    first, last = FIRST_NAMES[place % len(FIRST_NAMES)], SURNAMES[place % len(SURNAMES)]
    return f"{first[0]} {last[0]}", f"{first[1]} {last[1]}"
