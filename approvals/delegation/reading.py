"""Reading facts as people type them; it never raises, it answers with the value or with the problem."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from approvals.delegation.facts import EARLIEST, LATEST, LONGEST_TEXT, Fact, Kind, Plain, Problem
from approvals.vocabulary.money import LONGEST, NotMoney, satang
from approvals.vocabulary.thai import ERA, ascii_digits, month, normalise

FIRST_BUDDHIST_YEAR = 2401  # a year above 2400 is one of the Buddhist Era, below it of the Common Era

WHOLE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)", re.ASCII)
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
SLASHED = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d+)", re.ASCII)
WORDED = re.compile(r"(?P<day>\d{1,2})\s*(?P<month>[\u0e01-\u0e4f.\s]+?)\s*(?:พ\.?\s?ศ\.?\s*)?(?P<year>\d+)", re.ASCII)

TRUE = frozenset({"true", "1", "yes", "y", "on", "ใช่", "จริง", "มี"})
FALSE = frozenset({"false", "0", "no", "n", "off", "ไม่ใช่", "ไม่", "ไม่จริง", "ไม่มี"})


class Unreadable(ValueError):
    """What was typed is not a value of this kind; kept inside this module."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a set of typed facts: plain values, and a problem for each that could not be used."""

    values: dict[str, Plain]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_complete(self) -> bool:
        return not self.problems


def read(fact: Fact, typed: Any, *, needed: bool = False) -> Plain | Problem | None:
    """Read one fact. None: nothing was typed and nothing is needed. A fact that rules compare is always needed."""
    if typed is None or (isinstance(typed, str) and not normalise(typed).strip()):
        if fact.preset is not None:
            return fact.preset
        return Problem(fact.name, "missing", {}) if fact.required or needed else None
    plain = value(fact, typed)
    return plain if isinstance(plain, Problem) or fact.kind is Kind.TEXT else _within(fact, plain)


def value(fact: Fact, typed: Any) -> Plain | Problem:
    """Read something typed as a value of this kind of fact, wherever it lies."""
    try:
        return READERS[fact.kind](fact, typed)
    except Unreadable as reason:
        return Problem(fact.name, reason.code, {"typed": str(typed)[:80], **reason.values})


def read_all(facts: tuple[Fact, ...], typed: Mapping[str, Any], needed: Collection[str] = ()) -> Reading:
    """Read all facts of a form. Names nobody declared are problems too, so that a slip is seen."""
    values: dict[str, Plain] = {}
    problems: list[Problem] = []
    known = {fact.name for fact in facts}
    problems += [Problem(name, "unknown-fact", {"name": name}) for name in typed if name not in known]
    for fact in facts:
        result = read(fact, typed.get(fact.name), needed=fact.name in needed)
        if isinstance(result, Problem):
            problems.append(result)
        elif result is not None:
            values[fact.name] = result
    return Reading(values, tuple(problems))


def _within(fact: Fact, plain: Plain) -> Plain | Problem:
    least, most = fact.bounds()
    number = fact.number(plain)
    if number < least:
        return Problem(fact.name, "below-least", {"least": fact.typed(fact.plain(least))})
    if number > most:
        return Problem(fact.name, "above-most", {"most": fact.typed(fact.plain(most))})
    return plain


def _money(fact: Fact, typed: Any) -> int:
    try:
        return satang(typed)
    except NotMoney as reason:
        raise Unreadable(reason.code) from reason


def _whole(fact: Fact, typed: Any) -> int:
    if isinstance(typed, int) and not isinstance(typed, bool):
        return typed
    text = ascii_digits(normalise(typed)).strip() if isinstance(typed, str) else ""
    for unit in (fact.unit.th, fact.unit.en) if fact.unit else ():
        text = text if unit[:1].isdigit() else text.removesuffix(unit).strip()  # a unit "1" is no unit of 1401
    if len(text) > LONGEST or not WHOLE.fullmatch(text):
        raise Unreadable("not-whole")
    return int(text.replace(",", ""))


def _day(fact: Fact, typed: Any) -> str:
    if isinstance(typed, date) and not isinstance(typed, datetime):
        return _sensible(typed.year, typed.month, typed.day).isoformat()
    text = ascii_digits(normalise(typed)).strip() if isinstance(typed, str) else ""
    found = None if len(text) > 60 else ISO.fullmatch(text) or SLASHED.fullmatch(text) or WORDED.fullmatch(text)
    if found is None:
        raise Unreadable("not-a-date")
    name = found["month"]
    number = int(name) if name.isdigit() else month(name)
    if number is None:
        raise Unreadable("not-a-date")
    if len(found["year"]) != 4:
        raise Unreadable("short-year")
    return _sensible(int(found["year"]), number, int(found["day"])).isoformat()


def _sensible(year: int, number: int, day: int) -> date:
    common = year - ERA if year >= FIRST_BUDDHIST_YEAR else year
    if not EARLIEST.year <= common <= LATEST.year:
        raise Unreadable("wrong-era", year=year)
    try:
        return date(common, number, day)
    except ValueError as reason:
        raise Unreadable("no-such-day") from reason


def _choice(fact: Fact, typed: Any) -> str:
    if typed in [choice.code for choice in fact.choices]:
        return str(typed)
    text = normalise(typed).strip().casefold() if isinstance(typed, str) else ""
    for choice in fact.choices:
        if text in (choice.code.casefold(), normalise(choice.title.th).casefold(), choice.title.en.casefold()):
            return choice.code
    raise Unreadable("not-a-choice", choices=", ".join(choice.code for choice in fact.choices))


def _yesno(fact: Fact, typed: Any) -> bool:
    if isinstance(typed, bool):
        return typed
    text = ascii_digits(normalise(str(typed))).strip().casefold()
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    raise Unreadable("not-yes-or-no")


def _text(fact: Fact, typed: Any) -> str:
    if not isinstance(typed, str):
        raise Unreadable("not-text")
    text = normalise(typed).strip()
    longest = LONGEST_TEXT if fact.most is None else fact.most
    if len(text) > longest:
        raise Unreadable("too-long", most=longest, length=len(text))
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise Unreadable("not-text")
    return text


READERS: dict[Kind, Callable[[Fact, Any], Plain]] = {
    Kind.MONEY: _money,
    Kind.INTEGER: _whole,
    Kind.DAYS: _whole,
    Kind.DATE: _day,
    Kind.CHOICE: _choice,
    Kind.YESNO: _yesno,
    Kind.TEXT: _text,
}
