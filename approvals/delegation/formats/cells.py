"""What one cell of a table says, in words a person can type: conditions, lists, and lines of `name = value`."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

NONE = "none"
YES, NO = "yes", "no"
SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<"}
ENDS = {"≥": "at_least", ">=": "at_least", "≤": "at_most", "<=": "at_most", ">": "above", "<": "below"}
SIGN = re.compile(r"(>=|<=|≥|≤|>|<)")
JOINED = re.compile(r"(?:&|\band\b|และ|,)\s*$")
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
REAL = re.compile(r"-?\d+(?:\.\d+)?e[+-]?\d{1,3}", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
PIECE = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^",\[\]]*)\s*(,|$)')
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
FREE = "*"  # a condition on a scale without either end


class NotWords(ValueError):
    """The cell does not say what such a cell can say."""


def number(typed: int | Decimal) -> str:
    """Write a number for reading, with thousands separated."""
    return f"{typed:,}"


def condition(side: Any, *, money: bool, listed: bool) -> str:
    """Write one side of a box, as the file of a rulebook has it."""
    if isinstance(side, list):
        text = ", ".join(piece(_value(each, money=False)) for each in side)
        return text if listed and side else f"[{text}]"
    if isinstance(side, dict):
        return " & ".join(f"{SIGNS[key]} {_value(end, money=money)}" for key, end in side.items()) or FREE
    return _value(side, money=money) if listed else f"= {_value(side, money=money)}"


def read_condition(text: str) -> Any:
    """Read one side of a box into the shape of the file; NotWords when it is not one."""
    text = text.strip()
    if text == FREE:
        return {}
    if text.startswith("="):
        return text.removeprefix("=").strip()
    if SIGN.search(text) and '"' not in text:
        return _ends(text)
    if text.startswith("[") and text.endswith("]"):
        return pieces(text[1:-1])
    if GROUPED.fullmatch(text):
        return text
    found = pieces(text)
    return found[0] if len(found) == 1 else found


def _ends(text: str) -> dict[str, str]:
    first, *parts = SIGN.split(text)
    if first.strip():
        raise NotWords(text)
    ends: dict[str, str] = {}
    for sign, end in zip(parts[::2], parts[1::2], strict=True):
        if ENDS[sign] in ends:
            raise NotWords(text)
        ends[ENDS[sign]] = JOINED.sub("", end.strip()).strip()
    return ends


def _value(typed: Any, *, money: bool) -> str:
    if isinstance(typed, bool):
        return YES if typed else NO
    if money and isinstance(typed, (int, str)):
        return number(Decimal(typed))
    return typed.isoformat() if isinstance(typed, date) else str(typed)


def piece(text: str) -> str:
    """Write one member of a list, in quotes where it could be misread."""
    odd = text.strip() != text or not text or text in (FREE, NONE) or GROUPED.fullmatch(text) or CONTROL.search(text)
    return json.dumps(text, ensure_ascii=False) if odd or re.search(r'[",\[\]=<>≤≥]', text) else text


def pieces(text: str) -> list[str]:
    """Read the members of a list; NotWords when a quote is left open."""
    found: list[str] = []
    place = 0
    while text.strip() and place <= len(text):
        match = PIECE.match(text, place)
        if match is None:
            raise NotWords(text)
        found.append(_unquoted(match[1]))
        place = match.end()
        if not match[2]:
            break
    return found


def words(found: list[str]) -> str:
    """Write a list of words; an empty one is said, because an empty cell means that nothing is said."""
    return ", ".join(map(piece, found)) or NONE


def read_words(text: str) -> list[str]:
    """Read a list of words."""
    return [] if text.strip() == NONE else pieces(text)


def lines(values: Mapping[str, Any]) -> str:
    """Write a mapping as lines of `name = value`, so that every value comes back with its type."""
    return "\n".join(f"{_name(name)} = {scalar(value)}" for name, value in values.items())


def read_lines(text: str) -> dict[str, Any]:
    """Read lines of `name = value`."""
    found: dict[str, Any] = {}
    for line in filter(str.strip, text.split("\n")):
        name, sign, value = _split(line)
        if not sign or name in found:
            raise NotWords(line)
        found[name] = read_scalar(value)
    return found


def scalar(value: Any) -> str:
    """Write one value: numbers, days, yes and no bare; a text in quotes only where it would be misread."""
    if value is None or isinstance(value, bool):
        return NONE if value is None else _value(value, money=False)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(piece, value))}]"
    if isinstance(value, float):
        return repr(value) if "e" in repr(value) else f"{value!r}e0"
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, date) else str(value)
    taken = read_scalar(value) != value if value and value.strip() == value and value[0] not in '"[' else True
    return json.dumps(value, ensure_ascii=False) if taken or CONTROL.search(value) else value


def read_scalar(text: str) -> Any:
    """Read one value; money with decimals stays a text, so that no satang is lost."""
    text = text.strip()
    if text in (NONE, YES, NO):
        return {NONE: None, YES: True, NO: False}[text]
    if WHOLE.fullmatch(text) and str(int(text)) == text:
        return int(text)
    if REAL.fullmatch(text):
        return float(text)
    if DAY.fullmatch(text):
        return _day(text)
    if text.startswith("[") and text.endswith("]"):
        return pieces(text[1:-1])
    return _unquoted(text)


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _unquoted(text: str) -> str:
    text = text.strip()
    if not text.startswith('"'):
        return text
    try:
        found = json.loads(text)
    except ValueError as reason:
        raise NotWords(text) from reason
    if not isinstance(found, str):
        raise NotWords(text)
    return found


def _name(name: str) -> str:
    return name if re.fullmatch(r"[\w.-]+", name) else json.dumps(name, ensure_ascii=False)


def _split(line: str) -> tuple[str, str, str]:
    quoted = re.match(r'\s*("(?:[^"\\]|\\.)*")\s*(=)(.*)', line, re.DOTALL)
    if quoted:
        return _unquoted(quoted[1]), quoted[2], quoted[3]
    name, sign, value = line.partition("=")
    return name.strip(), sign, value
