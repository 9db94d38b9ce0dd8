"""What a letter must carry, how it is numbered and written. Pure; the words are those of the state's own forms.

Forms, marks and numbers follow the Prime Minister's Office regulation on records work, 2526 with (2) 2548, (3) 2560
and (4) 2564; the parts of an order sections 36, 37 and 40 of the Administrative Procedure Act.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from approvals.vocabulary.thai import ERA, FULL_MONTHS

EXTERNAL, MEMO, CIRCULAR, ORDER, NOTICE = "external", "memo", "circular", "order", "notice"
LETTERS, CIRCULARS, ORDERS, NOTICES = "letter-out", "letter-circular", "letter-order", "letter-notice"
REGISTERS = {EXTERNAL: LETTERS, MEMO: LETTERS, CIRCULAR: CIRCULARS, ORDER: ORDERS, NOTICE: NOTICES}
YEARLY = (ORDER, NOTICE)  # their number carries the year, and no book code
ADDRESSED = (MEMO, EXTERNAL, CIRCULAR)
SALUTED = (EXTERNAL, CIRCULAR)
CODE = re.compile(r"[A-Z2-7]{16}")
LOOK_ALIKE = str.maketrans("018", "OIB")  # base 32 knows no 0, 1 and 8
PLACE = re.compile(r"\{([^{}]*)\}")
PLACES = (
    "request_number", "request_title", "school", "office", "decider", "decision_day", "outcome",
    "old_number", "old_day",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: its name, the section that asks for it, and whether it is there."""

    name: str
    section: str
    is_there: bool


SECTIONS = {
    "book_code": "office", "addressees": "office", "subject": "office", "signer": "36", "facts": "37(1)",
    "law": "37(2)", "reasons": "37(3)", "result": "office", "conditions": "39", "instructions": "40",
}  # fmt: skip


def parts_of(form: str, texts: Mapping[str, object], *, as_asked: bool, has_conditions: bool) -> list[Part]:
    """Every part a letter of that form must have, in the order of the paper, and whether it is there.

    `texts` maps the names of SECTIONS to what stands there; what is blank is missing. `as_asked`: it grants just what
    was asked, and then needs no reasons (section 37, third paragraph). `has_conditions`: it grants with conditions.
    """
    needed = [name for name in SECTIONS if _is_needed(name, form, as_asked, has_conditions)]
    return [Part(name, SECTIONS[name], _is_there(texts.get(name))) for name in needed]


def _is_needed(name: str, form: str, as_asked: bool, has_conditions: bool) -> bool:
    wanted = {
        "book_code": form not in YEARLY,
        "addressees": form in ADDRESSED,
        "reasons": not as_asked,
        "conditions": has_conditions,
    }
    return wanted.get(name, True)


def _is_there(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Iterable):
        return any(_is_there(each) for each in value)
    return bool(value)


def written_number(form: str, book_code: str, serial: int, year: int) -> str:
    """The number on the paper: `ศธ 04xxx/12`, of circulars `ศธ 04xxx/ว 12`, of orders and announcements `12/2569`.

    No leading zeros. `year` is of the Buddhist Era.
    """
    if form in YEARLY:
        return f"{serial}/{year}"
    return f"{book_code}/ว {serial}" if form == CIRCULAR else f"{book_code}/{serial}"


def calendar_year(day: date) -> int:
    """The year of the Buddhist Era in whose registers a letter of that day stands: January to December."""
    return day.year + ERA


def written_day(day: date, *, with_era: bool = False) -> str:
    """17 ธันวาคม 2568; with `with_era` 17 ธันวาคม พ.ศ. 2568, as orders and announcements write it."""
    return f"{day.day} {FULL_MONTHS[day.month - 1]} {'พ.ศ. ' if with_era else ''}{day.year + ERA}"


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text of a template with its places filled in; what is no place of the list stays as it is typed.

    A space is set between Thai letters and a value that ends or begins with a digit or another letter (เขต 2 พิจารณา).
    """
    return PLACE.sub(lambda found: _placed(found, values), text).strip()


def _placed(found: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(found[1].strip(), found[0])
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    opens = " " if value and _is_thai(before) and not _is_thai(value[0]) else ""
    closes = " " if value and _is_thai(after) and not _is_thai(value[-1]) else ""
    return f"{opens}{value}{closes}"


def _is_thai(letter: str) -> bool:
    return "ก" <= letter <= "\u0e4e" if letter else False


def unknown_places(text: str) -> list[str]:
    """The places in a text that are none of the list, and a lone bracket, which is a place typed wrongly."""
    wrong = [found for found in PLACE.findall(text) if found.strip() not in PLACES]
    rest = PLACE.sub("", text)
    return [*(f"{{{each}}}" for each in wrong), *(sign for sign in "{}" if sign in rest)]


def read_check(typed: str) -> str:
    """A check code as people type it, in the way it is printed (`ABCD-EFGH-IJKL-MNOP`); empty when it is none."""
    plain = re.sub(r"[\s\-–]", "", typed).upper().translate(LOOK_ALIKE)
    return grouped(plain) if CODE.fullmatch(plain) else ""


def grouped(code: str) -> str:
    """Sixteen signs in groups of four."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))
