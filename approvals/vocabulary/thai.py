"""Thai writing as people type it: digits, look-alike letters, months, the Buddhist Era."""

import re
import unicodedata

ERA = 543  # years from the Common Era to the Buddhist Era

DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
TONES = "่้๊๋"
MARKS = re.compile(f"[{TONES}ัิีึืุู]{{2,}}")
SPLIT_AM = re.compile(f"([{TONES}]*)ํ([{TONES}]*)า")
INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")

FULL_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
MONTHS = {
    name.replace(".", ""): number for names in (FULL_MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)
}


def ascii_digits(text: str) -> str:
    """Turn Thai digits into 0-9 and leave everything else."""
    return text.translate(DIGITS)


def thai_digits(text: str) -> str:
    """Turn 0-9 into the digits of official papers and leave everything else."""
    return text.translate(TO_THAI)


def normalise(text: str) -> str:
    """Make texts that look the same be the same.

    A nikhahit with a sara aa becomes a sara am, two sara e become a sara ae, a tone mark typed before the
    vowel it sits on goes after it, invisible characters go, other writing is composed (NFC).
    """
    text = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    text = SPLIT_AM.sub(r"\1\2ำ", text)
    return MARKS.sub(_vowels_first, text).replace("เเ", "แ")


def _vowels_first(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=TONES.__contains__))


def month(name: str) -> int | None:
    """Give the number of a month by its Thai name, full or short, with or without its dots."""
    return MONTHS.get(normalise(name).replace(".", "").replace(" ", ""))


def width(text: str) -> int:
    """Give the columns a text takes in a terminal: vowels and tones above or below take none."""
    return sum(unicodedata.category(sign) not in ("Mn", "Cf") for sign in text)
