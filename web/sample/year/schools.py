"""Made-up schools beside the twelve of the small office, named by two lists of words; each says that it is made up."""

from web.sample.people import AMPHOE, SCHOOLS, SampleSchool

FIRST_CODE = 9101
PLACES = (
    ("บ้านทุ่ง", "Ban Thung"), ("บ้านหนอง", "Ban Nong"), ("บ้านเขา", "Ban Khao"), ("บ้านห้วย", "Ban Huai"),
    ("บ้านคลอง", "Ban Khlong"), ("บ้านดอน", "Ban Don"), ("บ้านเกาะ", "Ban Ko"), ("บ้านท่า", "Ban Tha"),
    ("วัดป่า", "Wat Pa"), ("วัดโพธิ์", "Wat Pho"), ("ชุมชนบ้าน", "Chumchon Ban"), ("บ้านนา", "Ban Na"),
)  # fmt: skip
NAMES = (
    ("สมมุติ", "Sommut"), ("ตัวอย่าง", "Tuayang"), ("ใจดี", "Chai Di"), ("แสงดาว", "Saeng Dao"), ("ลมทะเล", "Lom Thale"),
    ("ไม้งาม", "Mai Ngam"), ("ดินทอง", "Din Thong"), ("ฟ้าใส", "Fa Sai"), ("ร่มเย็น", "Rom Yen"), ("น้ำพุ", "Nam Phu"),
    ("สายรุ้ง", "Sai Rung"), ("ต้นกล้า", "Ton Kla"), ("รุ่งเช้า", "Rung Chao"),
)  # fmt: skip
PUPILS = (37, 58, 76, 92, 104, 118, 131, 149, 176, 205, 243, 318, 402, 655)


def schools(many: int) -> tuple[SampleSchool, ...]:
    """So many schools, those of the small office first; no two have the same name."""
    amphoe = list(AMPHOE)
    made = [_school(number, amphoe[number % len(amphoe)]) for number in range(max(0, many - len(SCHOOLS)))]
    return (*SCHOOLS, *made)


def _school(number: int, amphoe: str) -> SampleSchool:
    place, name = PLACES[number % len(PLACES)], NAMES[number // len(PLACES) % len(NAMES)]
    code = str(FIRST_CODE + number)
    return SampleSchool(
        f"s{code}", code, place[0] + name[0], f"{place[1]} {name[1]}", amphoe, PUPILS[number * 5 % len(PUPILS)]
    )
