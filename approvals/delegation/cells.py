"""The cells of a rulebook as people read them: where a cell stands, what it is called, what its value says. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.delegation.bodies import Who
from approvals.delegation.conditions import Condition
from approvals.delegation.facts import NO, YES, Fact, shown_day
from approvals.delegation.rules import Rulebook
from approvals.delegation.stages import ESCALATE, REMIND
from approvals.vocabulary.bilingual import Text

Path = tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """A rulebook beside its plain form; without one, golden cases are read."""

    rulebook: Rulebook | None
    plain: Mapping[str, Any]

    def fact(self, path: Path, name: str) -> Fact | None:
        """The fact of that name in the decision type a path leads through."""
        place = {"types": 1, "instruments": 3}.get(path[0], len(path))  # a limit of an instrument names its type
        if self.rulebook is None or not name or place >= len(path):
            return None
        kind = self.rulebook.types.get(path[place])
        return kind.by_name.get(name) if kind else None

    def title(self, path: Path) -> Text | None:
        """The title of the member of a collection that a path leads to, if it has one."""
        found: Any = self.plain
        for step in path:
            if isinstance(found, list):
                found = next((one for one in found if step in (one.get("code"), one.get("name"))), None)
            else:
                found = found.get(step) if isinstance(found, dict) else None
        title = (found.get("title") or found.get("label") or found) if isinstance(found, dict) else {}
        return Text(title["th"], title.get("en") or title["th"]) if "th" in title else None


PARTS = {
    "types": Text("ประเภทเรื่อง", "decision type"),
    "rules": Text("ข้อกำหนด", "rule"),
    "facts": Text("ข้อมูล", "fact"),
    "choices": Text("ตัวเลือก", "choice"),
    "documents": Text("เอกสาร", "document"),
    "variants": Text("เรื่องย่อย", "variant"),
    "stages": Text("ขั้น", "stage"),
    "when": Text("เงื่อนไข", "condition"),
    "preset": Text("ค่าตั้งต้น", "preset"),
    "limits": Text("ขอบเขตอำนาจ", "limit"),
    "instruments": Text("กฎหมายหรือคำสั่ง", "instrument"),
    "bodies": Text("ผู้มีอำนาจหรือองค์คณะบุคคล", "body"),
    "items": Text("ภารกิจ", "function item"),
    "areas": Text("ด้าน", "area"),
    "sources": Text("ที่มา", "source mark"),
    "cases": Text("กรณีทดสอบ", "golden case"),
    "school": Text("ข้อมูลโรงเรียน", "fact of the school"),
    "person": Text("ข้อมูลบุคคล", "fact of the person"),
    "expect": Text("ผลที่ต้องได้", "expected"),
}
NAMES = {
    "th": Text("(ไทย)", "(Thai)"),
    "en": Text("(อังกฤษ)", "(English)"),
    "title": Text("ชื่อ", "title"),
    "short": Text("ชื่อย่อ", "short title"),
    "label": Text("ข้อความกำกับ", "label"),
    "unit": Text("หน่วย", "unit"),
    "help": Text("คำอธิบาย", "help"),
    "note": Text("หมายเหตุ", "note"),
    "code": Text("รหัส", "code"),
    "answers": Text("ตอบเรื่อง", "answers"),
    "level": Text("ระดับ", "level"),
    "decides": Text("ขั้นที่ชี้ขาด", "deciding stage"),
    "basis": Text("ฐานอำนาจ", "legal basis"),
    "instrument": Text("กฎหมายหรือคำสั่ง", "instrument"),
    "clause": Text("ข้อ", "clause"),
    "text": Text("ข้อความที่อาศัย", "text relied on"),
    "quoted": Text("คัดลอกคำต่อคำ", "word by word"),
    "source": Text("ที่มา", "source"),
    "first_day": Text("มีผลตั้งแต่", "first day"),
    "last_day": Text("มีผลถึง", "last day"),
    "checked_on": Text("เทียบกับฉบับลงนามเมื่อ", "compared on"),
    "who": Text("ผู้ดำเนินการ", "who acts"),
    "action": Text("การดำเนินการ", "action"),
    "days": Text("กำหนดเวลา", "time limit"),
    "on_timeout": Text("เมื่อพ้นกำหนด", "when time is over"),
    "after": Text("ต่อจากขั้น", "comes after"),
    "join": Text("รอขั้นก่อนหน้า", "waits for the stages before"),
    "if_refused": Text("เมื่อไม่เห็นชอบ", "if refused"),
    "relies_on": Text("อาศัยข้อมูล", "relies on"),
    "profile": Text("วิธีลงมติ", "voting profile"),
    "practice": Text("กำหนดเวลาเป็นแนวปฏิบัติ", "time limit is custom"),
    "order": Text("ลำดับ", "order"),
    "name": Text("ชื่อในระบบ", "name"),
    "kind": Text("ชนิด", "kind"),
    "from": Text("ที่มาของข้อมูล", "comes from"),
    "required": Text("ต้องมี", "required"),
    "least": Text("ค่าต่ำสุด", "least"),
    "most": Text("ค่าสูงสุด", "most"),
    "preset": Text("ค่าตั้งต้น", "preset"),
    "area": Text("ด้าน", "area"),
    "item": Text("ภารกิจ", "function item"),
    "split": Text("การแบ่งคำขอ", "split requests"),
    "fact": Text("ข้อมูลที่นำมารวม", "fact added up"),
    "same": Text("ข้อมูลที่ต้องตรงกัน", "same answers"),
    "sample": Text("เป็นตัวอย่าง", "sample"),
    "handed_on_from": Text("รับมอบต่อจาก", "handed on from"),
    "may_hand_on": Text("มอบต่อได้", "may hand on"),
    "form": Text("รูปแบบ", "form"),
    "anchor": Text("สังกัด", "stands at"),
    "letter": Text("อักษรข้อ", "letter"),
    "residual": Text("เรื่องที่ไม่ได้มอบ", "what is not delegated"),
    "stays_with": Text("อำนาจคงอยู่กับ", "stays with"),
    "file": Text("แฟ้ม", "file"),
    "type": Text("ประเภทเรื่อง", "decision type"),
    "day": Text("วันที่", "day"),
    "rule": Text("ข้อกำหนด", "rule"),
}
WORDS = {
    ("level", "school"): Text("สถานศึกษา", "school"),
    ("level", "district"): Text("เขตพื้นที่", "district"),
    ("level", "above"): Text("เหนือเขต", "above the district"),
    ("action", "opinion"): Text("ให้ความเห็น", "opinion"),
    ("action", "consent"): Text("ให้ความเห็นชอบ", "consent"),
    ("action", "approve"): Text("อนุมัติ", "approve"),
    ("action", "permit"): Text("อนุญาต", "permit"),
    ("action", "sign"): Text("ลงนาม", "sign"),
    ("action", "note"): Text("รับทราบ", "note"),
    ("action", "forward"): Text("ส่งต่อ", "forward"),
    ("action", "intake"): Text("ตรวจรับเรื่อง", "intake"),
    ("join", "all"): Text("ทุกขั้น", "all"),
    ("join", "any"): Text("ขั้นใดขั้นหนึ่ง", "the first"),
    ("if_refused", "ends"): Text("จบคำขอ", "the request ends"),
    ("if_refused", "continues"): Text("ดำเนินการต่อ", "the request goes on"),
    ("kind", "distribution"): Text("กระจายอำนาจ", "distribution of power"),
    ("kind", "delegation"): Text("มอบอำนาจ", "delegation"),
}
ANCHORS = {
    "requesting-school": Text("โรงเรียนที่ขอ", "requesting school"),
    "receiving-school": Text("โรงเรียนที่รับ", "receiving school"),
    "district": Text("เขตพื้นที่", "district"),
    "outside": Text("นอกเขตพื้นที่", "outside"),
}
TITLED = ("facts", "choices", "documents", "stages")  # members that readers know by their titles, not their codes
AT_ONCE = Text("เริ่มได้ทันที", "begins at once")


def place_of(book: Book, path: Path) -> Text:
    """What a cell is part of: the rule, else the decision type, else the part of the rulebook."""
    rule = path[0] == "types" and len(path) > 3 and path[2] == "rules" and path[3] != "order"
    code = path[3] if rule else path[1] if len(path) > 1 else ""
    part = PARTS.get("rules" if rule else path[0], Text("ตารางมอบอำนาจ", "the matrix"))
    return Text(f"{part.th} {code}".strip(), f"{part.en} {code}".strip())


def name_of(book: Book, path: Path, rule: str) -> Text:
    """What a cell is called inside its place; empty for the whole of it."""
    inside = path[4:] if rule else path[2:] if len(path) > 1 else path
    start = len(path) - len(inside)
    words = [_word(book, path, place) for place in range(start, len(path))]
    return Text(" ".join(word.th for word in words if word.th), " ".join(word.en for word in words if word.en))


def _word(book: Book, path: Path, place: int) -> Text:
    """One step of a path: a member of a collection by its own name, everything else by ours."""
    step, parent = path[place], path[place - 1] if place else ""
    if parent in ("when", "preset") and (fact := book.fact(path, step)):
        return fact.label
    if parent in PARTS and not (step == "order" and place == len(path) - 1):
        title = book.title(path[: place + 1]) if parent in TITLED else None
        return Text(f"“{title.th}”", f"“{title.en}”") if title else Text(step, step)
    return PARTS.get(step) or NAMES.get(step) or Text(step, step)


def shown(book: Book, path: Path, value: Any) -> Text:
    """The value of a cell, or a whole part, in words."""
    if len(path) > 1 and path[-2] == "when" and isinstance(value, dict):
        return condition(book.fact(path, path[-1]), path[-1], value)
    if isinstance(value, dict):
        return _titled(path[-1], value)
    if path[0] == "cases":
        return _bare(value)
    return _cell(book, path, value)


def _cell(book: Book, path: Path, value: Any) -> Text:
    fact = book.fact(path, _fact_name(path))
    if fact is not None and not isinstance(value, list):
        return _of_fact(fact, value)
    word = WORDS.get((path[-1], value)) if isinstance(value, str) else None
    return word or READ.get(path[-1], _plain)(book, value)


def _fact_name(path: Path) -> str:
    """The fact whose value a cell holds: a preset, or an end of its own values."""
    if len(path) > 1 and path[-2] == "preset":
        return path[-1]
    return path[-2] if path[-1] in ("least", "most", "preset") and path[-3:-2] == ("facts",) else ""


def _of_fact(fact: Fact, value: Any) -> Text:
    try:
        return fact.shown(value)
    except (TypeError, ValueError):
        return _bare(value)


def condition(fact: Fact | None, name: str, plain: Mapping[str, Any]) -> Text:
    """The values of one fact for which a rule holds."""
    try:
        side = Condition.from_json(name, fact, plain)
        return _span(fact, side) if fact is not None else _bare(plain)
    except (TypeError, ValueError, IndexError):
        return _bare(plain)


def _span(fact: Fact, side: Condition) -> Text:
    if side.among is not None:
        values = [fact.shown(value) for value in side.among]
        return Text(" หรือ ".join(v.th for v in values), " or ".join(v.en for v in values))
    low, high = (None if end is None else fact.shown(fact.plain(end)) for end in (side.least, side.most))
    if low and high:
        whole = Text(f"ตั้งแต่ {low.th} ถึง {high.th}", f"from {low.en} to {high.en}")
        return low if side.least == side.most else whole
    if low:
        return Text(f"ตั้งแต่ {low.th} ขึ้นไป", f"{low.en} and more")
    return Text(f"ไม่เกิน {high.th}", f"up to {high.en}") if high else Text("ใด ๆ", "any")


def _titled(code: str, plain: Mapping[str, Any]) -> Text:
    """A whole part by its code and its title."""
    title = plain.get("title") or plain.get("label") or plain
    if isinstance(title, dict) and "th" in title:
        return Text(f"{code} {title['th']}", f"{code} {title.get('en') or title['th']}")
    return Text(code, code) if "type" in plain else _bare(plain)


def _plain(book: Book, value: Any) -> Text:
    return _bare(value)


def _bare(value: Any) -> Text:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        text = ", ".join(str(one) for one in value)
        return Text(text, text)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return Text(text, text)


def _who(book: Book, value: str) -> Text:
    who = Who.parse(value)
    body = book.rulebook.bodies.get(who.kind) if book.rulebook else None
    if body is None:
        return Text(value, value)
    at = ANCHORS.get(who.anchor, Text(who.anchor, who.anchor))
    return Text(f"{body.title.th} ({at.th})", f"{body.title.en} ({at.en})")


def _timeout(book: Book, value: str) -> Text:
    if value == REMIND:
        return Text("เตือน", "remind")
    body = _who(book, value.removeprefix(ESCALATE))
    return Text(f"ส่งให้ {body.th}", f"hand on to {body.en}")


def _instrument(book: Book, value: str) -> Text:
    paper = book.rulebook.instruments.get(value) if book.rulebook else None
    return paper.title if paper else Text(value, value)


def _day(book: Book, value: str) -> Text:
    return shown_day(date.fromisoformat(value))


def _days(book: Book, value: Any) -> Text:
    return Text(f"{value} วันทำการ", f"{value} working days")


def _after(book: Book, value: Any) -> Text:
    return _bare(value) if value else AT_ONCE


READ: Mapping[str, Callable[[Book, Any], Text]] = {
    "who": _who, "stays_with": _who, "on_timeout": _timeout, "instrument": _instrument,
    "handed_on_from": _instrument, "first_day": _day, "last_day": _day, "checked_on": _day, "days": _days,
    "after": _after,
}  # fmt: skip
