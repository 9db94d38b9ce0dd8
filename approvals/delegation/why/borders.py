"""A boundary in sentences of both languages: what would have to be different, who would decide, what changes. Pure."""

from collections.abc import Iterable

from approvals.delegation.facts import NO, YES, Kind
from approvals.delegation.matching import DAY
from approvals.delegation.plan import Route
from approvals.delegation.why.boundaries import DOWN, OTHER, UP, Boundary
from approvals.delegation.why.spoken import DEEDS, LEVELS, close, either, listed, quoted
from approvals.delegation.why.way import DEADLINE, LEVEL, STAGES
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action, Level

NEARER = {Level.SCHOOL: 0, Level.DISTRICT: 1, Level.ABOVE: 2}
NOBODY = Text("ตารางมอบอำนาจนี้ไม่ได้กำหนดผู้มีอำนาจไว้", "this matrix names nobody who decides")
ONLY_THE_RULE = Text("เปลี่ยนเฉพาะข้อกำหนดที่ใช้ นอกนั้นเหมือนเดิม", "only the rule differs, nothing else")
ASKED = "request"


def condition(*borders: Boundary) -> Text:
    """Say what would have to be different: ถ้าวงเงินเกิน 500,000 บาท. Of several, those of one list with one answer."""
    border, beyond = borders[0], either([_beyond(border) for border in borders])
    label = border.label
    if border.fact == DAY:
        return Text(f"ถ้ายื่น{beyond.th}", f"if it is submitted {beyond.en}")
    if _is_yesno(border):
        return Text(f"ถ้าข้อ “{label.th}” ตอบว่า {beyond.th}", f"if “{label.en}” is {beyond.en}")
    if border.direction == OTHER:
        return Text(f"ถ้า{close(label.th, 'เป็น')} {beyond.th}", f"if “{label.en}” is {beyond.en}")
    return Text(f"ถ้า{close(label.th, beyond.th)}", f"if “{label.en}” is {beyond.en}")


def who_decides(border: Boundary, *, still: bool = False) -> Text:
    """Say who would decide there; `still`: the same body as now."""
    if border.body is None:
        return NOBODY
    deed = DEEDS[border.action or Action.FORWARD]
    as_now = ("ยังคงเป็นผู้", "still ") if still else ("เป็นผู้", "")
    return Text(close(border.body.th, f"{as_now[0]}{deed.th}"), f"{the(border.body.en)} would {as_now[1]}{deed.en}")


def change(border: Boundary) -> Text:
    """Say in what the answer there differs; empty where nobody would decide or where it was not kept."""
    if border.body is None or border.differs is None:
        return Text("", "")
    if not border.differs:
        return _only(border)
    parts = [DIFFERENCES[name](border) for name in border.differs]
    return Text(
        f"ต่างกันที่{listed([part.th for part in parts], ' และ')}", f"different: {'; '.join(part.en for part in parts)}"
    )


def sentence(border: Boundary, route: Route) -> Text:
    """Say in one sentence what would have to be different, and what would follow, beside what holds now."""
    now, when = route.deciding_stage, condition(border)
    if border.differs is None or (border.who, border.action) != (now.who, now.action):
        then = who_decides(border)
        return Text(f"{when.th} {then.th}", f"{when.en}, {then.en}")
    then, other = who_decides(border, still=True), _otherwise(border)
    return Text(f"{when.th} {then.th} แต่{other.th}", f"{when.en}, {then.en}, but {other.en}")


def told(*borders: Boundary) -> Text:
    """Say everything about a border in one line: the condition, who would decide by which rule, what changes."""
    border, when = borders[0], condition(*borders)
    then, other = who_decides(border), change(border)
    rules = ", ".join(dict.fromkeys(each.rule for each in borders if each.rule))
    by = f" ({rules})" if rules else ""
    th = f"{when.th} {then.th}{by}{' ' if other.th else ''}{other.th}"
    return Text(th, f"{when.en}, {then.en}{by}{'; ' if other.en else ''}{other.en}.")


def most_useful(route: Route) -> Boundary | None:
    """Give the boundary most worth telling: one that changes something, that whoever asks can move, and goes nearer.

    A boundary beyond which only the clause differs is of no use to anybody who asks.
    """
    useful = [border for border in route.boundaries if border.body is not None and border.differs != ()]
    return min(useful, key=lambda border: _rank(border, route.level), default=None)


def grouped(borders: Iterable[Boundary]) -> list[tuple[Boundary, ...]]:
    """Put the choices of one fact beyond which the same would follow together; scales first, lists after them."""
    groups: dict[tuple, list[Boundary]] = {}
    for border in sorted(borders, key=lambda border: border.direction == OTHER):
        rule = border.rule if border.differs is None else None
        following = border.who, border.action, border.level, border.differs, border.steps, border.days, border.basis
        groups.setdefault((border.fact, border.direction, rule, *following), []).append(border)
    return [tuple(group) for group in groups.values()]


def the(name: str) -> str:
    """An English body with its article."""
    return name if name.startswith(("The ", "the ")) else f"the {name}"


def _rank(border: Boundary, level: Level) -> tuple[bool, bool, bool, bool]:
    nearer = border.level is not None and NEARER[border.level] < NEARER[level]
    same_level = border.level is level
    return border.source != ASKED, border.direction == OTHER, same_level, not nearer


def _is_yesno(border: Boundary) -> bool:
    return border.kind == Kind.YESNO or (not border.kind and border.shown in (YES, NO))


def _beyond(border: Boundary) -> Text:
    if border.beyond is not None:
        return border.beyond
    shown = border.shown
    return {
        UP: Text(f"ตั้งแต่ {shown.th}", f"at least {shown.en}"),
        DOWN: Text(f"ไม่เกิน {shown.th}", f"at most {shown.en}"),
        OTHER: quoted(shown),
    }[border.direction]


def _only(border: Boundary) -> Text:
    if border.basis is None:
        return ONLY_THE_RULE
    return Text(f"เปลี่ยนเฉพาะข้อกฎหมายเป็น{border.basis.th}", f"only the clause differs: {border.basis.en}")


def _otherwise(border: Boundary) -> Text:
    """Say what would be otherwise where the same body decides."""
    if not border.differs:
        return _only(border)
    parts = []
    if STAGES in border.differs:
        names = _row(border)
        parts.append(Text(f"เปลี่ยนขั้นตอนเป็น{names.th}", f"by other stages: {names.en}"))
    if DEADLINE in border.differs and border.days is None:
        parts.append(Text("ไม่จำกัดเวลา", "without a time limit"))
    elif DEADLINE in border.differs:
        parts.append(Text(f"เปลี่ยนกำหนดเวลาเป็นไม่เกิน {_days(border).th}", f"within {_days(border).en}"))
    return Text(listed([part.th for part in parts], " และ"), listed([part.en for part in parts], ", and "))


def _row(border: Boundary) -> Text:
    th, *later = [step.th for step in border.steps]
    for step in later:
        th = f"{th} {close('แล้ว', step)}"
    return Text(th, ", then ".join(step.en for step in border.steps))


def _level(border: Boundary) -> Text:
    level = LEVELS[border.level or Level.ABOVE]
    return Text(f"ระดับ ({level.th})", f"the level ({level.en})")


def _steps(border: Boundary) -> Text:
    if len(border.steps) == 1:  # who that is has been said
        return Text("ขั้นตอน", "the stages")
    names = _row(border)
    return Text(f"ขั้นตอน ({names.th})", f"the stages ({names.en})")


def _deadline(border: Boundary) -> Text:
    if border.days is None:
        return Text("กำหนดเวลา (ไม่จำกัด)", "the time limit (none)")
    return Text(f"กำหนดเวลา (ไม่เกิน {_days(border).th})", f"the time limit ({_days(border).en})")


def _days(border: Boundary) -> Text:
    return Text(f"{border.days} วันทำการ", f"{border.days} working day{'' if border.days == 1 else 's'}")


DIFFERENCES = {LEVEL: _level, STAGES: _steps, DEADLINE: _deadline}
