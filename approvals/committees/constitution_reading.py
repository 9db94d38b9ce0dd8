"""Reading constitutions of committees from their file."""

from collections.abc import Mapping
from datetime import date

from approvals.committees.constitutions import Constitution, PlannedSeat, Size
from approvals.committees.models import Seat
from approvals.committees.nodes import Node, section_at
from approvals.committees.rules import Profile
from approvals.people.kinds import KINDS, Anchor
from approvals.vocabulary.bilingual import Text


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


def _constitution(node: Node, root: Node, known_profiles: Mapping[str, Profile]) -> Constitution:
    node.only(
        "kind", "anchor", "title", "profile", "term_years", "terms", "basis", "sample", "checked_on", "sizes"
    )  # fmt: skip
    anchor = node.get("anchor").among(Anchor)
    basis = section_at("basis", node.get("basis"), root.get("instruments").value)
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
