"""The office in one glance: for each area how many matters are decided at the school, at the office, and above it."""

from collections import Counter
from dataclasses import dataclass

from approvals.delegation.rules import Rulebook
from approvals.vocabulary.words import Area, Level
from web.route_view import said


@dataclass(frozen=True, slots=True)
class AreaGlance:
    """One area: its decision types, and at how many of them each level decides, at least up to some limit."""

    code: str
    title: str
    types: int
    levels: tuple[tuple[str, int], ...]


def glance_at(rulebook: Rulebook) -> list[AreaGlance]:
    """The four areas of a matrix. A decision type counts at each level that decides under one of its rules."""
    types, levels = Counter[Area](), Counter[tuple[Area, Level]]()
    for kind in rulebook.types.values():
        types[kind.area] += 1
        levels.update((kind.area, level) for level in {rule.level for rule in kind.rules})
    return [
        AreaGlance(
            code=area.value,
            title=said(rulebook.areas[area.value].title),
            types=types[area],
            levels=tuple((level.value, levels[area, level]) for level in Level),
        )
        for area in Area
    ]
