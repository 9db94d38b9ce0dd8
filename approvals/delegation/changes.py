"""What differs between two versions of the matrix, cell by cell, each difference in words. Pure.

The plain forms of both are walked side by side along `BOOK`. What it does not name is a cell of its own, so nothing
that is stored can change unseen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from approvals.delegation.cases import Case
from approvals.delegation.cells import Book, Path, name_of, place_of, shown
from approvals.delegation.rules import Rulebook
from approvals.vocabulary.bilingual import Text

ORDER = "order"


class What(StrEnum):
    """What happened to a cell, or to a whole part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `cell` is the path inside the rule, else inside the decision type, else inside the rulebook.

    `cell` empty: the whole rule or type. `place` says what it is about, `name` which of its cells, both for reading.
    """

    type: str
    rule: str
    cell: str
    kind: What
    before: Text | None
    after: Text | None
    place: Text
    name: Text

    @property
    def sentence(self) -> Text:
        """The difference in one sentence."""
        where = _joined(": ", self.place, self.name)
        if self.before is None or self.after is None:
            verb, value = VERBS[self.kind], self.after or self.before or NOTHING
            return Text(f"{where.th} {verb.th}: {value.th}", f"{where.en} {verb.en}: {value.en}")
        return Text(
            f"{where.th} แก้จาก “{self.before.th}” เป็น “{self.after.th}”",
            f"{where.en} changed from “{self.before.en}” to “{self.after.en}”",
        )

    def to_json(self) -> dict[str, Any]:
        """The plain form, as events keep it."""
        return {
            "type": self.type,
            "rule": self.rule,
            "cell": self.cell,
            "kind": self.kind.value,
            "before": self.before and self.before.to_json(),
            "after": self.after and self.after.to_json(),
            "sentence": self.sentence.to_json(),
        }


VERBS = {
    What.ADDED: Text("เพิ่ม", "added"),
    What.REMOVED: Text("นำออก", "removed"),
    What.CHANGED: Text("แก้ไข", "changed"),
}
NOTHING = Text("–", "–")


@dataclass(frozen=True)
class Shape:
    """How one part is walked: a record with `parts`, or a collection of members told apart by `key`.

    `opened`: parts of a member that are told one by one even when the whole member was added or removed.
    """

    parts: Mapping[str, "Shape"] = field(default_factory=dict)
    each: "Shape | None" = None
    key: str = ""  # empty: a mapping, whose keys tell its members apart
    opened: tuple[str, ...] = ()


CELL = Shape()
ATOM = Shape(each=None, key="atom")
TITLED = Shape({"title": CELL})
WHEN = Shape(each=ATOM)
STAGES = Shape(each=TITLED, key="name")
RULES = Shape(
    each=Shape({"title": CELL, "when": WHEN, "stages": STAGES, "basis": Shape({"text": CELL})}),
    key="code",
)
FACTS = Shape(
    each=Shape({"label": CELL, "unit": CELL, "help": CELL, "choices": Shape(each=CELL, key="code")}), key="name"
)
DOCUMENTS = Shape(each=Shape({"label": CELL, "when": WHEN}), key="code")
VARIANTS = Shape(each=Shape({"title": CELL, "preset": Shape(each=ATOM)}), key="code")
KIND = Shape(
    {
        "title": CELL, "short": CELL, "facts": FACTS, "documents": DOCUMENTS, "variants": VARIANTS, "rules": RULES,
        "split": CELL,
    },
    opened=("rules",),
)  # fmt: skip
PAPER = Shape({"title": CELL, "note": CELL, "limits": Shape(each=Shape({"when": WHEN}), key="type")})
BOOK = Shape(
    {
        "title": CELL, "types": Shape(each=KIND), "instruments": Shape(each=PAPER), "bodies": Shape(each=CELL),
        "items": Shape(each=CELL), "areas": Shape(each=Shape({"title": CELL, "residual": CELL})),
        "sources": Shape(each=CELL),
    }
)  # fmt: skip
CASES = Shape({"cases": Shape(each=Shape({"facts": WHEN, "school": WHEN, "person": WHEN, "expect": WHEN}), key="name")})
Difference = tuple[Path, Any, Any]


def changes(old: Rulebook, new: Rulebook) -> tuple[Change, ...]:
    """Everything that differs, in the order of the matrix; empty when both are the same."""
    before, after = Book(old, old.to_plain()), Book(new, new.to_plain())
    return tuple(_change(difference, before, after) for difference in _walk(BOOK, before.plain, after.plain, ()))


def changed_rules(old: Rulebook, new: Rulebook) -> tuple[str, ...]:
    """The codes of the old rules that are gone, changed or moved, or that compare a fact whose values changed.

    A comparison with the signed paper changes no rule.
    """
    fresh = {rule.code: (kind, rule) for kind in new.types.values() for rule in kind.rules}
    found = []
    for kind in old.types.values():
        for rule in kind.rules:
            there = fresh.get(rule.code)
            if there is None or there[0].code != kind.code or _meaning(kind, rule) != _meaning(*there):
                found.append(rule.code)
    return tuple(found)


def case_changes(old: Sequence[Case], new: Sequence[Case]) -> tuple[Change, ...]:
    """Everything that differs between two lists of golden cases; their order counts too."""
    before, after = ({"cases": [case.to_json() for case in cases]} for cases in (old, new))
    book = Book(None, {})
    return tuple(_change(difference, book, book) for difference in _walk(CASES, before, after, ()))


def _meaning(kind: Any, rule: Any) -> Any:
    """What a running request would feel: the rule, and the values of the facts it compares."""
    facts = [(side.fact, _values(kind.by_name.get(side.fact))) for side in rule.when]
    return {**rule.to_json(kind.by_name), "checked_on": None}, facts


def _values(fact: Any) -> Any:
    return fact and (fact.kind, fact.bounds(), fact.source, tuple(choice.code for choice in fact.choices))


def _walk(shape: Shape, old: Any, new: Any, path: Path) -> Iterator[Difference]:
    if old == new and type(old) is type(new):
        return
    if shape is ATOM or not (_is_deep(shape, old) or _is_deep(shape, new)):
        yield path, old, new
    elif shape.each is not None:
        yield from _members(shape, old, new, path)
    else:
        left, right = old or {}, new or {}
        for key in _keys(left, right):
            yield from _walk(shape.parts.get(key, CELL), left.get(key), right.get(key), (*path, key))


def _is_deep(shape: Shape, value: Any) -> bool:
    """Whether there is something to walk into: a mapping, or a list whose members can be told apart."""
    return isinstance(value, dict) or (isinstance(value, list) and shape.each is not None)


def _members(shape: Shape, old: Any, new: Any, path: Path) -> Iterator[Difference]:
    left, right = _by_key(shape, old), _by_key(shape, new)
    inner = shape.each or CELL
    for key in _keys(left, right):
        here = (*path, key)
        if key in left and key in right:
            yield from _walk(inner, left[key], right[key], here)
            continue
        yield here, left.get(key), right.get(key)
        for part in inner.opened:
            yield from _walk(inner.parts[part], left.get(key, {}).get(part), right.get(key, {}).get(part),
                             (*here, part))  # fmt: skip
    if shape.key:
        common = [[key for key in side if key in left and key in right] for side in (left, right)]
        if common[0] != common[1]:
            yield (*path, ORDER), common[0], common[1]


def _by_key(shape: Shape, members: Any) -> dict[str, Any]:
    """The members by what tells them apart; a second one of the same key is told apart by its place."""
    if isinstance(members, dict) or not members:
        return members or {}
    found: dict[str, Any] = {}
    for member in members:
        key = name = str(member.get(shape.key))
        while key in found:
            key += f" ({name})"
        found[key] = member
    return found


def _keys(left: Mapping[str, Any], right: Mapping[str, Any]) -> list[str]:
    return [*left, *(key for key in right if key not in left)]


def _change(difference: Difference, old: Book, new: Book) -> Change:
    path, before, after = difference
    kind = What.ADDED if before is None else What.REMOVED if after is None else What.CHANGED
    code = path[1] if path[0] == "types" else ""
    rule = path[3] if code and len(path) > 3 and path[2] == "rules" and path[3] != ORDER else ""
    inside = path[4:] if rule else path[2:] if code else path
    book = old if after is None else new
    return Change(
        type=code,
        rule=rule,
        cell=".".join(inside),
        kind=kind,
        before=None if before is None else shown(old, path, before),
        after=None if after is None else shown(new, path, after),
        place=place_of(book, path),
        name=name_of(book, path, rule),
    )


def _joined(between: str, one: Text, other: Text) -> Text:
    return Text(
        between.join(filter(None, (one.th, other.th))),
        between.join(filter(None, (one.en, other.en))),
    )
