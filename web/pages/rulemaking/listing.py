"""The decision types of a version by area, with how many rules each has and at which levels they decide."""

from dataclasses import dataclass

from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType
from approvals.vocabulary.thai import normalise
from approvals.vocabulary.words import Area, Level
from web.route_view import said


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One decision type in a list."""

    code: str
    title: str
    item: str
    rules: int
    unchecked: int
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaOfTypes:
    """One of the four areas."""

    code: str
    title: str
    lines: tuple[TypeLine, ...]


def types_by_area(rulebook: Rulebook, words: str = "") -> list[AreaOfTypes]:
    """The areas with the decision types that contain all the words; empty areas left out."""
    wanted = normalise(words).casefold().split()
    found = []
    for area in Area:
        kinds = [kind for kind in rulebook.types.values() if kind.area == area and _fits(rulebook, kind, wanted)]
        if kinds and area.value in rulebook.areas:
            lines = tuple(_line(rulebook, kind) for kind in kinds)
            found.append(AreaOfTypes(area.value, said(rulebook.areas[area.value].title), lines))
    return found


def _line(rulebook: Rulebook, kind: DecisionType) -> TypeLine:
    levels = {rule.level for rule in kind.rules}
    return TypeLine(
        kind.code,
        said(kind.title),
        _item(rulebook, kind),
        len(kind.rules),
        sum(rule.checked_on is None for rule in kind.rules),
        tuple(level.value for level in Level if level in levels),
    )


def _item(rulebook: Rulebook, kind: DecisionType) -> str:
    return said(rulebook.items[kind.item].title) if kind.item in rulebook.items else kind.item


def _fits(rulebook: Rulebook, kind: DecisionType, wanted: list[str]) -> bool:
    titles = " ".join(f"{v.code} {v.title.th} {v.title.en}" for v in kind.variants)
    rules = " ".join(f"{rule.code} {said(rule.title)}" for rule in kind.rules)
    text = f"{kind.code} {kind.title.th} {kind.title.en} {titles} {_item(rulebook, kind)} {rules}"
    return all(word in normalise(text).casefold() for word in wanted)
