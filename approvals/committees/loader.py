"""Reading voting profiles and constitutions from their files; a mistake stops with file, place and reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from approvals.committees.constitutions import Constitution, PlannedSeat, Size
from approvals.committees.models import Seat
from approvals.committees.rules import Base, Of, Profile, Section, Share, Tie
from approvals.people.kinds import KINDS, Anchor
from approvals.vocabulary.bilingual import Text

HERE = Path(__file__).parent
PARTS = ("quorum", "base", "majority", "tie", "abstention", "circulation")


class Unloadable(ValueError):
    """A file of ours cannot be used: names the file, the place in it and the reason."""


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a YAML file, knowing its own path so that every complaint can name it."""

    file: str
    path: str
    value: Any

    def wrong(self, reason: str) -> Unloadable:
        return Unloadable(f"{self.file}: {self.path}: {reason}")

    def get(self, key: str, *, optional: bool = False) -> "Node":
        """The value under a key, which must be there."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("a mapping is expected here")
        if key not in self.value and not optional:
            raise self.wrong(f"{key!r} is missing")
        return Node(self.file, f"{self.path}.{key}", self.value.get(key))

    def only(self, *keys: str) -> "Node":
        """Refuse keys nobody reads: they are slips of the pen."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("a mapping is expected here")
        for key in self.value:
            if key not in keys:
                raise self.wrong(f"nobody knows the key {key!r}")
        return self

    def items(self) -> list["Node"]:
        if not isinstance(self.value, list) or not self.value:
            raise self.wrong("a list with something in it is expected here")
        return [Node(self.file, f"{self.path}[{n}]", value) for n, value in enumerate(self.value)]

    def of(self, kind: type) -> Any:
        """The value, which must be of exactly this type: true is not 1."""
        if type(self.value) is not kind:
            raise self.wrong(f"{kind.__name__} is expected, not {self.value!r}")
        return self.value

    def maybe(self, kind: type) -> Any:
        return None if self.value is None else self.of(kind)

    def among(self, choices: Any) -> Any:
        """The member of an enumeration, or of a collection, the value names."""
        try:
            return choices(self.value) if isinstance(choices, type) else {c: c for c in choices}[self.value]
        except (ValueError, KeyError, TypeError):
            raise self.wrong(f"{self.value!r} is none of {', '.join(map(str, choices))}") from None

    def text(self) -> Text:
        self.only("th", "en")
        return Text(self.get("th").of(str), self.get("en").of(str))


@cache
def profiles() -> dict[str, Profile]:
    """Every voting profile by its code."""
    return read_profiles(_file("profiles.yaml"))


@cache
def constitutions() -> dict[str, Constitution]:
    """Every constitution template by the kind of committee."""
    return read_constitutions(_file("constitutions.yaml"), profiles())


@cache
def instruments() -> dict[str, Text]:
    """The titles of the instruments that profiles and constitutions cite."""
    roots = (_file("profiles.yaml"), _file("constitutions.yaml"))
    return {code: root.get("instruments").get(code).text() for root in roots for code in root.value["instruments"]}


@cache
def unchecked() -> frozenset[str]:
    """The codes of profiles and kinds of constitutions nobody has compared with the signed papers yet."""
    rows = _file("profiles.yaml").get("profiles").items() + _file("constitutions.yaml").get("constitutions").items()
    return frozenset(row.value.get("code", row.value.get("kind")) for row in rows if row.value["checked_on"] is None)


def read_profiles(root: Node) -> dict[str, Profile]:
    """Read a file of profiles; raise Unloadable at its first mistake."""
    root.only("instruments", "sections", "profiles")
    known = root.get("instruments").value
    found: dict[str, Profile] = {}
    for node in root.get("profiles").items():
        profile = _profile(node, known)
        if profile.code in found:
            raise node.wrong(f"the code {profile.code!r} is used twice")
        found[profile.code] = profile
    return found


def read_constitutions(root: Node, known_profiles: Mapping[str, Profile]) -> dict[str, Constitution]:
    """Read a file of constitutions; raise Unloadable at its first mistake."""
    root.only("instruments", "kinds_of_seats", "constitutions")
    found: dict[str, Constitution] = {}
    for node in root.get("constitutions").items():
        constitution = _constitution(node, root, known_profiles)
        if constitution.kind in found:
            raise node.wrong(f"the kind {constitution.kind!r} is used twice")
        found[constitution.kind] = constitution
    return found


def _file(name: str) -> Node:
    return node_of(name, (HERE / name).read_text(encoding="utf-8"))


def node_of(name: str, text: str) -> Node:
    """The root of a YAML text."""
    try:
        return Node(name, "$", yaml.safe_load(text))
    except yaml.YAMLError as error:
        message = f"{name}: {error}"
        raise Unloadable(message) from error


def _profile(node: Node, known: Mapping[str, Any]) -> Profile:
    node.only("code", "title", *PARTS, "secret", "checked_on")
    if node.get("secret").of(bool):
        raise node.get("secret").wrong("secret votes are reserved: no service counts them yet")
    node.get("checked_on").maybe(date)
    node.get("title").text()
    node.get("quorum").only("at_least", "above", "section")
    node.get("majority").only("at_least", "above", "of", "section")
    circulation = node.get("circulation").only("allowed", "early_close", "section")
    try:
        return Profile(
            code=node.get("code").of(str),
            quorum=_share(node.get("quorum")),
            base=node.get("base").only("of", "section").get("of").among(Base),
            majority=_share(node.get("majority")),
            of=node.get("majority").get("of").among(Of),
            tie=node.get("tie").only("rule", "section").get("rule").among(Tie),
            abstention_is_present=node.get("abstention").only("is_present", "section").get("is_present").of(bool),
            may_circulate=circulation.get("allowed").of(bool),
            early_close=circulation.get("early_close").of(bool),
            sections=tuple(_section(part, node.get(part).get("section"), known) for part in PARTS),
        )
    except Unloadable:
        raise
    except ValueError as error:
        raise node.wrong(str(error)) from error


def _share(node: Node) -> Share:
    """Exactly one of `at_least` and `above`, an exact fraction written as text, such as "1/2"."""
    tests = [key for key in ("at_least", "above") if key in node.value]
    if len(tests) != 1:
        raise node.wrong("exactly one of 'at_least' and 'above' is expected")
    written = node.get(tests[0])
    try:
        part = Fraction(written.of(str))
    except (ValueError, ZeroDivisionError):
        raise written.wrong(f"{written.value!r} is not a fraction such as '1/2'") from None
    if not 0 < part <= 1:
        raise written.wrong("a share is more than nothing and not more than all")
    return Share(part, above=tests[0] == "above")


def _section(part: str, node: Node, known: Mapping[str, Any]) -> Section:
    node.only("instrument", "clause", "source", "text")
    text = node.get("text").text()
    return Section(
        part=part,
        instrument=node.get("instrument").among(list(known)),
        clause=node.get("clause").of(str),
        source=node.get("source").of(str),
        th=text.th,
        en=text.en,
    )


def _constitution(node: Node, root: Node, known_profiles: Mapping[str, Profile]) -> Constitution:
    node.only(
        "kind", "anchor", "title", "profile", "term_years", "terms", "basis", "sample", "checked_on", "sizes"
    )  # fmt: skip
    anchor = node.get("anchor").among(Anchor)
    basis = _section("basis", node.get("basis"), root.get("instruments").value)
    sizes = tuple(_size(size, root.get("kinds_of_seats"), anchor) for size in node.get("sizes").items())
    limits = [size.pupils_at_most for size in sizes]
    if limits[-1] is not None or limits[:-1] != sorted(limit for limit in limits if limit is not None):
        raise node.get("sizes").wrong("sizes grow, and only the last one has no limit")
    return Constitution(
        kind=node.get("kind").of(str),
        anchor=anchor.value,
        title=node.get("title").text(),
        profile=node.get("profile").among(list(known_profiles)),
        term_years=node.get("term_years").maybe(int),
        terms=node.get("terms").maybe(int),
        instrument=basis.instrument,
        clause=basis.clause,
        source=basis.source,
        text=Text(basis.th, basis.en),
        sizes=sizes,
        is_sample=node.get("sample").of(bool),
        checked_on=node.get("checked_on").maybe(date),
    )


def _size(node: Node, kinds: Node, anchor: Anchor) -> Size:
    node.only("pupils_at_most", "seats")
    seats: list[PlannedSeat] = []
    for row in node.get("seats").items():
        for _ in range(row.get("number").of(int)):
            seats.append(_seat(row, kinds, anchor, place=len(seats) + 1))
    if sum(seat.role == Seat.Role.CHAIR for seat in seats) != 1:
        raise node.wrong("a committee has exactly one chair")
    return Size(node.get("pupils_at_most").maybe(int), tuple(seats))


def _seat(row: Node, kinds: Node, anchor: Anchor, place: int) -> PlannedSeat:
    row.only("kind", "number", "role", "votes", "post")
    kind = row.get("kind").among(list(kinds.value))
    post = row.get("post", optional=True).maybe(str)
    if post is not None and (post not in KINDS or KINDS[post].anchor != anchor):
        raise row.get("post").wrong(f"{post!r} is no kind of post at the {anchor.value}")
    votes = row.get("votes", optional=True).maybe(bool)
    return PlannedSeat(
        place=place,
        kind=kind,
        title=kinds.get(kind).text(),
        role=row.get("role").among(Seat.Role).value if "role" in row.value else Seat.Role.MEMBER.value,
        votes=True if votes is None else votes,
        post=post,
    )
