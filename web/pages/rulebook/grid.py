"""The matrix as a grid: for each area its function items, their matters, and who decides at which level."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from approvals.delegation.bodies import Form
from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType, Rule
from approvals.vocabulary.thai import normalise
from approvals.vocabulary.words import Area, Level
from web.pages.rulebook.words import in_words
from web.route_view import said

LEVELS = tuple(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class Box:
    """One rule in a cell: who decides, when, which committees take part, and what a reader is warned of."""

    rule: str
    level: str
    who: str
    is_committee: bool
    when: tuple[str, ...]
    committees: tuple[tuple[str, str], ...]  # kind and name of those that take part without deciding
    bodies: frozenset[str]
    sample: bool
    unchecked: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """One decision type with its rules at each level, in the order of LEVELS."""

    code: str
    title: str
    boxes: tuple[Box, ...]

    @property
    def cells(self) -> list[tuple[str, list[Box]]]:
        """The three cells of its row."""
        return [(level, [box for box in self.boxes if box.level == level]) for level in LEVELS]


@dataclass(frozen=True, slots=True)
class Row:
    """One function item: its matters; or where they are listed; or with whom the power stays."""

    code: str
    title: str
    matters: tuple[Matter, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()  # codes and titles of matters that belong to another area


@dataclass(frozen=True, slots=True)
class AreaGrid:
    """One area: its rows, and the line about everything it does not name."""

    code: str
    title: str
    rows: tuple[Row, ...]
    residual: str
    stays_with: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for; empty: everything."""

    area: str = ""
    level: str = ""
    committee: str = ""
    words: str = ""

    @property
    def narrows_rules(self) -> bool:
        """Whether rules are chosen, so that items without any are of no interest."""
        return bool(self.level or self.committee)


def grid_of(rulebook: Rulebook, wanted: Wanted = Wanted()) -> list[AreaGrid]:
    """The areas with what is wanted of them; areas without any row are left out."""
    areas = [_area(rulebook, area, wanted) for area in Area if wanted.area in ("", area.value)]
    return [area for area in areas if area.rows]


def committees_of(rulebook: Rulebook) -> list[tuple[str, str]]:
    """The committees that take part in any rule, by kind and name."""
    kinds = {stage.who.kind for rule in rulebook.rules.values() for stage in rule.stages}
    return [(kind, said(body.title)) for kind, body in rulebook.bodies.items()
            if kind in kinds and body.form == Form.COMMITTEE]  # fmt: skip


def codes_in(areas: list[AreaGrid]) -> set[str]:
    """The codes of the decision types that are shown."""
    return {matter.code for area in areas for row in area.rows for matter in row.matters}


def _area(rulebook: Rulebook, area: Area, wanted: Wanted) -> AreaGrid:
    line = rulebook.areas[area.value]
    stays = rulebook.bodies.get(line.stays_with.kind) if line.stays_with else None
    rows = tuple(row for row in _rows(rulebook, area) if row)
    found = tuple(kept for kept in (_narrowed(row, wanted) for row in rows) if kept)
    return AreaGrid(area.value, said(line.title), found, said(line.residual), said(stays.title) if stays else "")


def _rows(rulebook: Rulebook, area: Area) -> Iterator[Row]:
    """The items of an area, and those of other areas to which its matters belong."""
    by_item: dict[str, list[DecisionType]] = {}
    for kind in rulebook.types.values():
        by_item.setdefault(kind.item, []).append(kind)
    for code, item in rulebook.items.items():
        here = [kind for kind in by_item.get(code, []) if kind.area == area]
        if item.area == area or here:
            others = [kind for kind in by_item.get(code, []) if kind.area != area and item.area == area]
            yield Row(
                code,
                said(item.title),
                tuple(_matter(rulebook, kind) for kind in here),
                tuple((kind.code, said(kind.title)) for kind in others),
            )


def _matter(rulebook: Rulebook, kind: DecisionType) -> Matter:
    return Matter(kind.code, said(kind.title), tuple(_box(rulebook, kind, rule) for rule in kind.rules))


def _box(rulebook: Rulebook, kind: DecisionType, rule: Rule) -> Box:
    decides = rule.deciding_stage
    body = rulebook.bodies.get(decides.who.kind) if decides else None
    others = {
        stage.who.kind: rulebook.bodies[stage.who.kind]
        for stage in rule.stages
        if stage.who.kind in rulebook.bodies and stage is not decides
    }
    return Box(
        rule=rule.code,
        level=rule.level.value,
        who=said(body.title) if body else "",
        is_committee=body is not None and body.form == Form.COMMITTEE,
        when=tuple(in_words(kind.by_name[side.fact], side) for side in rule.when),
        committees=tuple(
            (code, said(other.title)) for code, other in others.items() if other.form == Form.COMMITTEE
        ),
        bodies=frozenset(stage.who.kind for stage in rule.stages),
        sample=rulebook.instruments[rule.basis.instrument].sample,
        unchecked=rule.checked_on is None,
    )  # fmt: skip


def _narrowed(row: Row, wanted: Wanted) -> Row | None:
    """What of a row is wanted; None when nothing is."""
    matters = tuple(kept for kept in (_of_matter(matter, row, wanted) for matter in row.matters) if kept)
    if matters:
        return replace(row, matters=matters)
    empty = not row.matters and not wanted.narrows_rules
    return row if empty and _fits(f"{row.code} {row.title}", wanted.words) else None


def _of_matter(matter: Matter, row: Row, wanted: Wanted) -> Matter | None:
    boxes = tuple(
        box
        for box in matter.boxes
        if wanted.level in ("", box.level) and (not wanted.committee or wanted.committee in box.bodies)
    )
    text = " ".join([matter.code, matter.title, row.code, row.title, *(f"{box.rule} {box.who}" for box in boxes)])
    return replace(matter, boxes=boxes) if boxes and _fits(text, wanted.words) else None


def _fits(text: str, words: str) -> bool:
    known = normalise(text).casefold()
    return all(word in known for word in normalise(words).casefold().split())
