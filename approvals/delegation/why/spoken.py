"""The words of the matrix in both languages, so that a frozen route can be read without asking anybody. Pure."""

from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Fact, Kind
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action, Level

LEVELS = {
    Level.SCHOOL: Text("สถานศึกษา", "school"),
    Level.DISTRICT: Text("เขตพื้นที่การศึกษา", "district"),
    Level.ABOVE: Text("เหนือเขตพื้นที่การศึกษา", "above the district"),
}
DEEDS = {
    Action.OPINION: Text("ให้ความเห็น", "give an opinion"),
    Action.CONSENT: Text("ให้ความเห็นชอบ", "consent"),
    Action.APPROVE: Text("อนุมัติ", "approve"),
    Action.PERMIT: Text("อนุญาต", "permit"),
    Action.SIGN: Text("ลงนาม", "sign"),
    Action.NOTE: Text("รับทราบ", "take note"),
    Action.FORWARD: Text("พิจารณา", "decide"),
    Action.INTAKE: Text("ตรวจรับเรื่อง", "check the documents"),
}
ACTS = ("พระราชบัญญัติ", "พ.ร.บ.", "พระราชกฤษฎีกา", "พ.ร.ฎ.")  # are divided into sections, all else into clauses
NO_CLAUSE = ("", "-")
ANY = Text("เท่าใดก็ได้", "any")
SATANG_SHORT = 99  # an end of money that stops one satang before a whole baht was written as "below" it


def clause(title: Text, number: str) -> Text:
    """Name a clause as its instrument divides itself; empty when the rule names none."""
    if number in NO_CLAUSE:
        return Text("", "")
    words = ("มาตรา", "section") if title.th.startswith(ACTS) else ("ข้อ", "clause")
    return Text(f"{words[0]} {number}", f"{words[1]}{'s' if ',' in number else ''} {number}")


def cited(title: Text, number: str) -> Text:
    """Name an instrument with its clause."""
    part = clause(title, number)
    return Text(f"{title.th} {part.th}".strip(), f"{title.en}, {part.en}" if part.en else title.en)


def span(fact: Fact, low: int, high: int) -> Text:
    """Say from where to where a value of a scale may lie, both numbers included; an end of the domain is not said."""
    least, most = fact.bounds()
    if low == high:
        return _exactly(fact, low)
    begin = _from(fact, low) if low > least else None
    end = _until(fact, high) if high < most else None
    if begin and end:
        above = begin.th.startswith("เกิน")
        middle = " แต่" if above else " "
        return Text(f"{begin.th}{middle}{end.th}", f"{begin.en} and {end.en}")
    if begin:
        dated = fact.kind is Kind.DATE or begin.th.startswith("เกิน")
        return begin if dated else Text(f"{begin.th}ขึ้นไป", begin.en)
    return end or ANY


def demand(fact: Fact, side: Condition) -> Text:
    """Say what a rule demands of a fact."""
    if fact.is_listed:
        least, most = fact.bounds()
        spans = side.intervals(fact)
        held = [n for n in range(least, most + 1) if any(low <= n <= high for low, high in spans)]
        return either([quoted(fact.shown(fact.plain(number))) for number in held])
    least, most = fact.bounds()
    return either([span(fact, max(low, least), min(high, most)) for low, high in side.intervals(fact)])


def quoted(text: Text) -> Text:
    """Put a text in quotation marks."""
    return Text(f"“{text.th}”", f"“{text.en}”")


def either(texts: list[Text]) -> Text:
    """Join texts of which one is enough."""
    return Text(listed([text.th for text in texts], " หรือ"), listed([text.en for text in texts], " or "))


def listed(words: list[str], last: str) -> str:
    """Join words in a row; `last` stands before the last of them."""
    if len(words) < 2:
        return "".join(words)
    comma = ", " if last.isascii() else " "
    before = f"{comma.join(words[:-1])}{last}"
    return f"{before}{words[-1]}" if last.isascii() else close(before, words[-1])


def close(before: str, after: str) -> str:
    """Set two Thai words side by side; a space stands beside other letters and before an abbreviation."""
    thai = _is_thai(before[-1:]) and _is_thai(after[:1]) and "." not in after[:4]
    return f"{before}{after}" if thai else f"{before} {after}"


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e" and letter not in "ฯๆ"


def _exactly(fact: Fact, number: int) -> Text:
    shown = fact.shown(fact.plain(number))
    if fact.kind is Kind.DATE:
        return Text(f"เป็นวันที่ {shown.th}", f"on {shown.en}")
    return Text(f"เท่ากับ {shown.th}", f"exactly {shown.en}")


def _from(fact: Fact, low: int) -> Text:
    shown = fact.shown(fact.plain(low))
    if fact.kind is Kind.DATE:
        return Text(f"ตั้งแต่วันที่ {shown.th}", f"on or after {shown.en}")
    if fact.kind is Kind.MONEY and low % 100 == 1:
        below = fact.shown(low - 1)
        return Text(f"เกิน {below.th}", f"above {below.en}")
    return Text(f"ตั้งแต่ {shown.th}", f"at least {shown.en}")


def _until(fact: Fact, high: int) -> Text:
    shown = fact.shown(fact.plain(high))
    if fact.kind is Kind.DATE:
        return Text(f"ไม่เกินวันที่ {shown.th}", f"on or before {shown.en}")
    if fact.kind is Kind.MONEY and high % 100 == SATANG_SHORT:
        above = fact.shown(high + 1)
        return Text(f"ต่ำกว่า {above.th}", f"below {above.en}")
    return Text(f"ไม่เกิน {shown.th}", f"at most {shown.en}")
