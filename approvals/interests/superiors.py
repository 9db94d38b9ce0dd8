"""Whose superior is who: the line along which a matter goes when an officer is in conflict. Data, read once."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from approvals.committees.nodes import Node, node_of
from approvals.people.kinds import KINDS, Anchor
from approvals.vocabulary.bilingual import Text

FILE = Path(__file__).parent / "superiors.yaml"


@cache
def _data() -> Node:
    root = node_of(FILE.name, FILE.read_text(encoding="utf-8"))
    root.get("checked_on").maybe(date)
    return root


@cache
def table() -> dict[str, tuple[str, ...]]:
    """The superiors of each kind of post, the immediate one first."""
    found = {}
    for row in _data().get("superiors").items():
        row.only("post", "to")
        kinds = (row.value["post"], *row.value["to"])
        if not all(kind in KINDS for kind in kinds):
            raise row.wrong("names a kind of post nobody knows")
        found[row.value["post"]] = tuple(row.value["to"])
    return found


def outside() -> tuple[str, Text]:
    """The code and the name of the body above the district to which the director's own matters go."""
    node = _data().get("outside")
    return node.get("code").of(str), Text(node.get("th").of(str), node.get("en").of(str))


def name_of_outside(code: str) -> Text | None:
    """The name of that body, if this is its code."""
    ours, title = outside()
    return title if code == ours else None


def line_of(kind: str, known: Mapping[str, tuple[str, ...]] | None = None) -> Iterator[str]:
    """The kinds of posts above a post, the nearest first, each once; by our table, or by the one `known`."""
    known = table() if known is None else known
    seen, waiting = {kind}, list(known.get(kind, ()))
    while waiting:
        nearest = waiting.pop(0)
        if nearest not in seen:
            seen.add(nearest)
            yield nearest
            waiting += known.get(nearest, ())


def stands_at_school(kind: str) -> bool:
    """Whether a kind of post stands at a school."""
    return KINDS[kind].anchor == Anchor.SCHOOL
