"""Which way leads from a decision to an appeal: days, body, law, and the words of the instructions. Data, read once."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from approvals.committees.nodes import Node, node_of
from approvals.delegation.why.spoken import cited, close
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.thai import ERA, FULL_MONTHS

FILE = Path(__file__).parent / "ways.yaml"
DAYS, WORKING_DAYS = "days", "working-days"
SUPERIOR = "superior"
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
KEYS = (
    "code", "types", "days", "unit", "then", "straight", "maker_days", "maker_unit", "decider_days", "longer_days",
    "none", "runs_on", "law", "clause", "source", "checked_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """One way. `none`: why there is no appeal to the office; then no days and no body are set.

    `then` is who decides when the maker does not agree: `superior`, or the kind of a body. `straight`: the maker does
    not consider it first. `days` are counted in `unit`, the limits of the bodies in days, those of the maker in
    `maker_unit`.
    """

    code: str
    types: tuple[str, ...]
    law: Text
    clause: str
    source: str
    checked_on: date | None
    none: Text | None = None
    days: int = 0
    unit: str = DAYS
    then: str = ""
    straight: bool = False
    maker_days: int = 0
    maker_unit: str = DAYS
    decider_days: int = 0
    longer_days: int = 0
    runs_on: bool = False

    @property
    def leads_somewhere(self) -> bool:
        """Whether there is an appeal to the office at all."""
        return self.none is None


@cache
def _root() -> Node:
    return node_of(FILE.name, FILE.read_text(encoding="utf-8"))


@cache
def ways() -> dict[str, Way]:
    """Every way by its code."""
    return {way.code: way for way in map(_way, _root().get("ways").items())}


def _way(node: Node) -> Way:
    node.only(*KEYS)
    none = node.value.get("none")
    way = {
        "code": node.get("code").of(str),
        "types": tuple(node.get("types").value),
        "law": node.get("law").text(),
        "clause": node.get("clause").of(str),
        "source": node.get("source").of(str),
        "checked_on": node.get("checked_on").maybe(date),
        "none": node.get("none").text() if none else None,
    }
    if none:
        return Way(**way)
    for name in ("days", "maker_days", "decider_days", "longer_days"):
        way[name] = node.get(name).of(int)
    way["unit"] = node.get("unit").among((DAYS, WORKING_DAYS))
    way["maker_unit"] = node.value.get("maker_unit", DAYS)
    return Way(
        **way,
        then=node.get("then").of(str),
        straight=node.value.get("straight", False),
        runs_on=node.value.get("runs_on", False),
    )


def way_of(type_code: str, *, is_on_appeal: bool = False) -> Way | None:
    """The way against a decision of this type; None where nobody has written one. `is_on_appeal`: it decided one."""
    if is_on_appeal:
        return ways()["on-appeal"]
    named = next((way for way in ways().values() if type_code in way.types), None)
    if named is not None:
        return named
    return ways()[_root().value["general"]] if type_code.partition("-")[0] in _root().value["areas"] else None


def above(committee_kind: str) -> str:
    """The kind of the body that decides on an appeal against a committee."""
    return str(_root().value["committees"].get(committee_kind, _root().value["otherwise"]))


def outside_name(kind: str) -> Text | None:
    """What a body above the district is called; None where the kind is none that ways lead to."""
    return _root().get("bodies").get(kind).text() if kind in _root().value["bodies"] else None


def instructions(way: Way, *, maker: Text, until: date | None) -> Text:
    """The words a person is told a decision with: whether, where and by when to appeal, and under which law (s. 40)."""
    law = cited(way.law, way.clause)
    if way.none is not None:
        return Text(f"{way.none.th} ({law.th})", f"{way.none.en} ({law.en})")
    unit_th = "วันทำการ" if way.unit == WORKING_DAYS else "วัน"
    unit_en = "working days" if way.unit == WORKING_DAYS else "days"
    last_th, last_en = (f" (ภายใน{_thai(until)})", f" (by {_english(until)})") if until else ("", "")
    decider = _decider(way)
    to = decider if way.straight else maker
    return Text(
        f"หากท่านไม่เห็นด้วยกับคำสั่งนี้ ท่านมีสิทธิอุทธรณ์โดยทำเป็นหนังสือหรือผ่านระบบอำนาจ {close('ยื่นต่อ', to.th)} "
        f"ภายใน {way.days} {unit_th}นับแต่วันถัดจากวันที่ได้รับแจ้ง{last_th} "
        f"โดยระบุข้อโต้แย้งและข้อเท็จจริงหรือข้อกฎหมายที่อ้างอิงประกอบ{_who_decides(way, decider).th}"
        f"{RUNS_ON.th if way.runs_on else ''} ({law.th})",
        f"If you disagree, you may appeal in writing or on these pages, handed in to {to.en}, "
        f"within {way.days} {unit_en} after the day on which you are told{last_en}. "
        f"State your objections and the facts or law they rest on.{_who_decides(way, decider).en}"
        f"{RUNS_ON.en if way.runs_on else ''} ({law.en})",
    )


RUNS_ON = Text(
    " การอุทธรณ์ไม่เป็นเหตุให้ทุเลาการบังคับตามคำสั่ง", " An appeal does not by itself stop the decision from being carried out."
)


def _who_decides(way: Way, decider: Text) -> Text:
    """What follows from handing it in; nothing more is to be said where it goes to the decider at once."""
    if way.straight:
        return Text("", "")
    return Text(
        f" ผู้ทำคำสั่งจะพิจารณาคำอุทธรณ์ก่อน หากไม่เห็นด้วย จะส่งให้{close(decider.th, 'วินิจฉัย')}",
        f" Its maker looks at it first; where the maker does not agree, {decider.en} decides.",
    )


def _decider(way: Way) -> Text:
    if way.then == SUPERIOR:
        return Text("ผู้มีอำนาจเหนือขึ้นไป", "the body above")
    name = outside_name(way.then)
    return name or Text("องค์คณะที่กฎหมายกำหนด", "the body that the law names")


def _thai(day: date) -> str:
    return f"วันที่ {day.day} {FULL_MONTHS[day.month - 1]} {day.year + ERA}"


def _english(day: date) -> str:
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
