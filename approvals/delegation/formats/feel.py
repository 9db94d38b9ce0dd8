"""Conditions as S-FEEL unary tests, the language of DMN tables: `[0..500000]`, `"a","b"`, `date("2026-10-01")`."""

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from approvals.delegation.facts import Kind
from approvals.delegation.formats.cells import NotWords

ANY = "-"
NOTHING = "null"  # an empty list: no value is any of it
OPERATORS = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}
ENDS = {sign: key for key, sign in OPERATORS.items()}
TYPES: dict[str, str] = {
    Kind.MONEY: "number",
    Kind.INTEGER: "number",
    Kind.DAYS: "number",
    Kind.DATE: "date",
    Kind.YESNO: "boolean",
}
TEST = re.compile(r"(<=|>=|<|>)\s*(.+)", re.DOTALL)
RANGE = re.compile(r"([\[\](])(.+?)\.\.(.+)([\])\[])", re.DOTALL)
NUMBER = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
DAY = re.compile(r'date\(\s*"(\d{4}-\d\d-\d\d)"\s*\)', re.ASCII)
NEGATED = re.compile(r"not\((.*)\)", re.DOTALL)
PIECE = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^,"])+')


def type_of(kind: str) -> str:
    """Give the FEEL type of a kind of fact."""
    return TYPES.get(kind, "string")


def write(side: Any, kind: str) -> str:
    """Write one side of a box, in the shape of the file, as a unary test."""
    if isinstance(side, list):
        return ",".join(literal(each, kind) for each in side) or NOTHING
    if not isinstance(side, dict):
        return literal(side, kind)
    low = next((key for key in ("at_least", "above") if key in side), None)
    high = next((key for key in ("at_most", "below") if key in side), None)
    if low and high:
        left, right = "(" if low == "above" else "[", ")" if high == "below" else "]"
        return f"{left}{literal(side[low], kind)}..{literal(side[high], kind)}{right}"
    only = low or high
    return f"{OPERATORS[only]} {literal(side[only], kind)}" if only else ANY


def literal(typed: Any, kind: str) -> str:
    """Write one value: numbers and truths bare, money in baht, days as date("…"), everything else in quotes."""
    if isinstance(typed, bool):
        return "true" if typed else "false"
    if isinstance(typed, date):
        return f'date("{typed.isoformat()}")'
    if isinstance(typed, int) or (type_of(kind) == "number" and NUMBER.fullmatch(str(typed))):
        return str(typed)
    return quoted(str(typed))


def quoted(text: str) -> str:
    """Write a text of FEEL."""
    return json.dumps(text, ensure_ascii=False)


def read(text: str, choices: Sequence[str] = ()) -> Any:
    """Read a unary test into the shape of the file; None: no condition. NotWords when it is not one box.

    `choices` are the values that `not(…)` leaves out of.
    """
    text = text.strip()
    if text in (ANY, "", NOTHING):
        return [] if text == NOTHING else None
    negated = NEGATED.fullmatch(text)
    if negated:
        out = read(negated[1], ())
        out = out if isinstance(out, list) else [out]
        if not choices or not set(map(str, out)) <= set(choices):
            raise NotWords(text)
        return [code for code in choices if code not in out]
    ends = _ends(text)
    if ends is not None:
        return ends
    if PIECE.sub("", text).strip(","):
        raise NotWords(text)
    found = [value(piece) for piece in PIECE.findall(text)]
    return found[0] if len(found) == 1 else found


def _ends(text: str) -> dict[str, Any] | None:
    compared = TEST.fullmatch(text)
    if compared:
        return {ENDS[compared[1]]: value(compared[2])}
    found = RANGE.fullmatch(text)
    if found is None:
        return None
    left, low, high, right = found.groups()
    first, last = "at_least" if left == "[" else "above", "at_most" if right == "]" else "below"
    return {first: value(low), last: value(high)}


def value(text: str) -> Any:
    """Read one value; numbers stay texts, so that nothing passes through a float."""
    text = text.strip()
    if text in ("true", "false"):
        return text == "true"
    if NUMBER.fullmatch(text):
        return text
    day = DAY.fullmatch(text)
    try:
        found = date.fromisoformat(day[1]) if day else json.loads(text, strict=False)
    except ValueError as reason:
        raise NotWords(text) from reason
    if not isinstance(found, (str, date)):
        raise NotWords(text)
    return found


def days(text: str) -> dict[str, date]:
    """Read a test of days into the first and the last day of a period, both included."""
    side = read(text)
    side = {"at_least": side, "at_most": side} if isinstance(side, date) else {} if side is None else side
    if not isinstance(side, dict) or not all(isinstance(end, date) for end in side.values()):
        raise NotWords(text)
    shift = {"at_least": 0, "at_most": 0, "above": 1, "below": -1}
    names = {"at_least": "first_day", "above": "first_day", "at_most": "last_day", "below": "last_day"}
    try:
        return {names[key]: end + timedelta(shift[key]) for key, end in side.items()}
    except OverflowError as reason:
        raise NotWords(text) from reason
