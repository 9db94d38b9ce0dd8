"""Why a route is as it is, in one paragraph of each language, from the frozen route alone. Pure."""

from approvals.delegation.facts import Kind
from approvals.delegation.matching import DAY
from approvals.delegation.plan import PlannedStage, Route
from approvals.delegation.why.borders import most_useful, sentence, the
from approvals.delegation.why.matched import Matched, is_listed
from approvals.delegation.why.spoken import DEEDS, LEVELS, cited, close, listed, quoted
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action, Level

ALWAYS = Text("เรื่องประเภทนี้ใช้ข้อกำหนดเดียวกันทุกกรณี", "one rule holds for every case of this kind")
WARNINGS = {
    "unchecked": Text("ยังไม่มีผู้ใดตรวจข้อกำหนดนี้กับต้นฉบับที่ลงนาม", "Nobody has compared this rule with the signed paper yet."),
    "sample": Text(
        "ตัวเลขในข้อกำหนดนี้เป็นตัวอย่าง ยังไม่ใช่คำสั่งจริง", "The figures of this rule are samples and not a real order."
    ),
}


def paragraph(route: Route, *, own: bool = False, warned: bool = True) -> Text:
    """Tell a principal who decides, at which level, because of which facts, under which clause, and by when.

    `own`: whoever asks decides it on their own initiative. `warned`: with what a reader has to be told about the rule.
    """
    said = [_who(route, own), _way(route)]
    border = most_useful(route)
    if border is not None:
        said.append(_capital(sentence(border, route)))
    if warned:
        said += [WARNINGS[warning] for warning in route.warnings]
    return Text(" ".join(each.th for each in said), " ".join(each.en for each in said))


def _capital(text: Text) -> Text:
    return Text(text.th, f"{text.en[:1].upper()}{text.en[1:]}.")


def _who(route: Route, own: bool) -> Text:
    """Whose matter it is, at which level, because of what, under which clause."""
    deciding = route.deciding_stage
    deed, level = DEEDS[deciding.action], LEVELS[route.level]
    basis = cited(route.basis.title, route.basis.clause)
    at = f"at the level {level.en}" if route.level is Level.ABOVE else f"at {level.en} level"
    facts = _because(route)
    if own:
        role = Text("ตัดสินใจได้เองตามอำนาจที่มี", "to decide on their own initiative")
    else:
        role = Text(f"เป็นผู้{deed.th}", f"to {deed.en}{_object(deciding.action)}")
    because = (f" เพราะ{facts.th}", f", because {facts.en}") if facts else ("", "")
    return Text(
        f"เรื่อง “{route.matter.th}” {close(deciding.body.th, role.th)} ในระดับ{level.th}{because[0]} ตาม{basis.th}",
        f"“{route.matter.en}” is for {the(deciding.body.en)} {role.en}, {at}{because[1]}, under {the(basis.en)}.",
    )


def _object(action: Action) -> str:
    return {Action.CONSENT: " to", Action.NOTE: " of", Action.OPINION: " on"}.get(action, "")


def _because(route: Route) -> Text | None:
    """The facts the rule was chosen by; None where the route was frozen before they were kept."""
    if route.matched is None:
        return None
    facts = [each for each in route.matched if each.fact != DAY]
    if not facts:
        return ALWAYS
    said = [_fact(each) for each in facts]
    return Text(listed([each.th for each in said], " และ"), listed([each.en for each in said], " and "))


def _fact(each: Matched) -> Text:
    label, shown = each.label, each.shown
    if each.kind == Kind.YESNO:
        return Text(f"ข้อ “{label.th}” ตอบว่า “{shown.th}”", f"“{label.en}” is “{shown.en}”")
    if is_listed(each.kind):
        return Text(f"{close(label.th, 'เป็น')} {quoted(shown).th}", f"“{label.en}” is {quoted(shown).en}")
    return Text(
        f"{label.th} {shown.th} (เกณฑ์: {each.demand.th})", f"“{label.en}” is {shown.en} (the rule: {each.demand.en})"
    )


def _way(route: Route) -> Text:
    """By which stages, and when it is over at the latest."""
    stages, limit = route.stages, _limit(route)
    if len(stages) == 1:
        return Text(f"มีขั้นตอนเดียว {limit.th}", f"There is one stage, {limit.en}.")
    steps = [_step(stage, place, route) for place, stage in enumerate(stages)]
    return Text(
        f"ต้องผ่าน {len(stages)} ขั้น คือ {' '.join(each.th for each in steps)} {limit.th}",
        f"It passes {len(stages)} stages: {'; '.join(each.en for each in steps)}; {limit.en}.",
    )


def _step(stage: PlannedStage, place: int, route: Route) -> Text:
    deed, body = DEEDS[stage.action], stage.body
    beside = place > 0 and stage.after == route.stages[place - 1].after
    outside = route.level is Level.ABOVE and stage.action is Action.FORWARD
    th = close("ส่งต่อให้", close(body.th, deed.th)) if outside else close(body.th, deed.th)
    notes = [Text(f"{stage.days} วันทำการ", _days(stage.days))] if stage.days else []
    notes += [Text("พร้อมกับขั้นก่อน", "at the same time")] if beside else []
    in_th, in_en = " ".join(note.th for note in notes), ", ".join(note.en for note in notes)
    return Text(
        f"({place + 1}) {th} {in_th}".rstrip(),
        f"({place + 1}) {the(body.en)}, to {deed.en}{f' ({in_en})' if in_en else ''}",
    )


def _limit(route: Route) -> Text:
    if route.days is None:
        return Text("ไม่มีกำหนดเวลาแน่นอน", "without a fixed time limit")
    custom = ("ตามแนวปฏิบัติ", " (by custom)") if any(stage.practice for stage in route.stages) else ("", "")
    whole = ("รวมแล้วเสร็จภายใน", "all within") if len(route.stages) > 1 else ("เสร็จภายใน", "to be done within")
    return Text(f"{whole[0]} {route.days} วันทำการ{custom[0]}", f"{whole[1]} {_days(route.days)}{custom[1]}")


def _days(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"
