"""The decision types of a matrix as people look for them: by area, with their other names."""

from collections.abc import Iterator
from dataclasses import dataclass

from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType
from approvals.vocabulary.thai import normalise
from approvals.vocabulary.words import Area, Level
from web.route_view import said


@dataclass(frozen=True, slots=True)
class Choice:
    """One code that opens a form: its title, its item, and at which levels it may be decided."""

    code: str
    title: str
    item: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaOfChoices:
    """One of the four areas with its choices."""

    code: str
    title: str
    choices: tuple[Choice, ...]


def areas_of(rulebook: Rulebook, words: str = "") -> list[AreaOfChoices]:
    """The areas with the decision types whose titles, items or codes contain all the words; empty areas left out."""
    wanted = normalise(words).casefold().split()
    found = []
    for area in Area:
        choices = tuple(choice for choice in _choices(rulebook, area) if _fits(choice, wanted))
        if choices:
            found.append(AreaOfChoices(area.value, said(rulebook.areas[area.value].title), choices))
    return found


def _choices(rulebook: Rulebook, area: Area) -> Iterator[Choice]:
    for kind in rulebook.types.values():
        if kind.area == area:
            yield from (_choice(rulebook, kind, code) for code in (kind.code, *(v.code for v in kind.variants)))


def _choice(rulebook: Rulebook, kind: DecisionType, code: str) -> Choice:
    levels = {rule.level for rule in kind.rules if rule.answers == code}
    item = rulebook.items[kind.item]
    return Choice(code, said(kind.title_of(code)), said(item.title), tuple(lv.value for lv in Level if lv in levels))


def _fits(choice: Choice, wanted: list[str]) -> bool:
    text = normalise(f"{choice.code} {choice.title} {choice.item}").casefold()
    return all(word in text for word in wanted)
