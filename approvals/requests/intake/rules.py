"""When a request is complete: every line is answered, and nothing it must have is missing or unfit. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What an officer found about one document or answer."""

    OK = "ok"
    MISSING = "missing"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check: a document of the route's list, or an answer.

    `held` is the digest of what the school has handed in for it, empty where there is nothing. `settled`: it was found
    in order before, and has not changed.
    """

    code: str
    is_document: bool
    required: bool
    held: str
    settled: bool = False

    @property
    def offers(self) -> tuple[State, ...]:
        """What may be found about it: what is not there is not in order, what was in order before stays so."""
        if self.settled:
            return (State.OK,)
        if not self.is_document:
            return (State.OK, State.UNFIT)
        return (State.OK, State.MISSING, State.UNFIT) if self.held else (State.MISSING,)


@dataclass(frozen=True, slots=True)
class Line:
    """What was found about one item, and what the school is to do about it."""

    state: str
    remark: str = ""


def lacking(items: Iterable[Item], lines: Mapping[str, Line]) -> dict[str, str]:
    """The codes of items whose line is missing or not offered (`state`), or has to say why and does not (`remark`)."""
    found = {}
    for item in items:
        line = lines.get(item.code)
        if line is None or line.state not in item.offers:
            found[item.code] = "state"
        elif needs_remark(item, line) and not line.remark.strip():
            found[item.code] = "remark"
    return found


def needs_remark(item: Item, line: Line) -> bool:
    """Whether the school has something to do about it: what need not be there may be missing."""
    return line.state == State.UNFIT or (line.state == State.MISSING and item.required)


def is_complete(items: Iterable[Item], lines: Mapping[str, Line]) -> bool:
    """Whether nothing has to be handed in or mended."""
    return not any(needs_remark(item, lines[item.code]) for item in items)
