"""What in a text may tell who somebody is: e-mail addresses, telephone numbers, citizen numbers, names. Pure.

It warns and does not decide: an officer reads the text and says that it may be published.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from approvals.vocabulary.thai import ascii_digits


class Trace(StrEnum):
    """The kinds of what is found."""

    EMAIL = "email"
    PHONE = "phone"
    CITIZEN = "citizen-number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """One place in a text: what it may be, and its words as they stand there."""

    trace: Trace
    words: str


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CITIZEN = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")
_PHONE = re.compile(r"(?<![\d-])(?:\+66[ -]?|0)[2-9](?:[ .-]?\d){6,8}(?!\d)")
_ANYWHERE = "นางสาว|นาง|(?<!ท)นาย|น\\.ส\\.|เด็กชาย|เด็กหญิง|ด\\.ช\\.|ด\\.ญ\\."
_AFTER_A_SPACE = "(?<![ก-๙])(?:คุณครู|ครู|คุณ|ผอ\\.)"
_NAME_TH = re.compile(rf"(?:{_ANYWHERE}|{_AFTER_A_SPACE})\s?[ก-๙]{{2,20}}(?:\s[ก-๙]{{3,20}})?")
_NAME_EN = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?")
_BY_KIND = (
    (Trace.EMAIL, (_EMAIL,)),
    (Trace.CITIZEN, (_CITIZEN,)),
    (Trace.PHONE, (_PHONE,)),
    (Trace.NAME, (_NAME_TH, _NAME_EN)),
)
_NOBODY = re.compile(r"^(?:นาย(?:ก|จ้าง|ทะเบียน|อำเภอ)|ครู(?:ผู้|ที่|ใน|และ|ใหม่|อัตรา|ประจำ|สอน|เกษียณ|กี่|ทุก|ของ))")


def traces_in(text: str, *, names: tuple[str, ...] = ()) -> list[Found]:
    """What may tell who somebody is, each once, in the order of kinds; NAMES are looked for as they stand."""
    found: dict[str, Found] = {}
    plain = ascii_digits(text)
    for trace, patterns in _BY_KIND:
        for match in (match for pattern in patterns for match in pattern.finditer(plain)):
            words = text[match.start() : match.end()].strip()
            if trace is not Trace.NAME or not _NOBODY.match(words):
                found.setdefault(words, Found(trace, words))
    for name in names:
        for part in [each for each in name.split() if len(each) > 2]:
            if part in text:
                found.setdefault(part, Found(Trace.NAME, part))
    return list(found.values())
