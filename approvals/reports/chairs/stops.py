"""Which decision types of a matrix need a body: what would wait if nobody there were able to act. Pure."""

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from approvals.acting.rules import Matter
from approvals.delegation.bodies import ANCHORS, Form
from approvals.delegation.rules import Rulebook
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Area

ABOVE_EVERY_CEILING = sys.maxsize
Named = tuple[str, str]  # the kind of a body, and where it stands: school or district


@dataclass(frozen=True, slots=True, order=True)
class Stopped:
    """One decision type with a stage that would wait."""

    code: str
    area: Area
    title: Text

    @property
    def matter(self) -> Matter:
        """How the scope of an order names it, with a sum above every ceiling: nobody knows yet which will come."""
        return Matter(self.code, self.area.value, ABOVE_EVERY_CEILING)


def needed(rulebook: Rulebook) -> dict[Named, tuple[Stopped, ...]]:
    """Every post and committee that some stage names, with the decision types that need it, in their order."""
    found: dict[Named, dict[str, Stopped]] = defaultdict(dict)
    for kind in rulebook.types.values():
        stopped = Stopped(kind.code, Area(kind.area), kind.title)
        for rule in kind.rules:
            for stage in rule.stages:
                body = rulebook.bodies.get(stage.who.kind)
                if body is not None and body.form != Form.EXTERNAL:
                    found[stage.who.kind, ANCHORS.get(stage.who.anchor, "")][kind.code] = stopped
    return {body: tuple(sorted(types.values(), key=_place)) for body, types in found.items()}


def by_area(stopped: tuple[Stopped, ...]) -> Mapping[Area, tuple[Stopped, ...]]:
    """The same by area of work, in the order of the areas; areas without any are left out."""
    return {area: there for area in Area if (there := tuple(each for each in stopped if each.area == area))}


def _place(stopped: Stopped) -> tuple[int, str]:
    return list(Area).index(stopped.area), stopped.code
