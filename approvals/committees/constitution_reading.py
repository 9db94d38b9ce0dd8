"""Reading constitutions of committees from their file."""

from collections.abc import Mapping
from datetime import date

from approvals.committees.constitutions import Constitution, SeatRow, Size
from approvals.committees.models import Seat
from approvals.committees.nodes import Node, section_at
from approvals.committees.rules import Profile, Section
from approvals.people.kinds import KINDS, Anchor
from approvals.vocabulary.bilingual import Text


def read_constitutions(root: Node, known_profiles: Mapping[str, Profile]) -> dict[str, Constitution]:
    """Read a file of constitutions; raise Unloadable at its first mistake."""
    root.only("instruments", "kinds_of_seats", "by_name", "constitutions")
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
    by_name = _by_name(root)
    sizes = tuple(_size(size, root.get("kinds_of_seats"), anchor) for size in node.get("sizes").items())
    if by_name is None and any(row.by_name for size in sizes for row in size.rows):
        raise node.get("sizes").wrong("seats by name need the section 'by_name' of the file")
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
        by_name=by_name,
    )


def _by_name(root: Node) -> Section | None:
    node = root.get("by_name", optional=True)
    return None if node.value is None else section_at("by_name", node, root.get("instruments").value)


def _size(node: Node, kinds: Node, anchor: Anchor) -> Size:
    node.only("pupils_at_most", "seats")
    rows: list[SeatRow] = []
    for row in node.get("seats").items():
        read = _row(row, kinds, anchor)
        if any((read.kind, read.role) == (other.kind, other.role) for other in rows):
            raise row.wrong(f"{read.kind!r} as {read.role} stands here twice")
        rows.append(read)
    if sum(row.number for row in rows if row.role == Seat.Role.CHAIR) != 1:
        raise node.wrong("a committee has exactly one chair")
    return Size(node.get("pupils_at_most").maybe(int), tuple(rows))


def _row(row: Node, kinds: Node, anchor: Anchor) -> SeatRow:
    row.only("kind", "number", "minimum", "maximum", "role", "votes", "post", "may_hold", "by_name")
    kind = row.get("kind").among(list(kinds.value))
    post = row.get("post", optional=True).maybe(str)
    if post is not None and (post not in KINDS or KINDS[post].anchor != anchor):
        raise row.get("post").wrong(f"{post!r} is no kind of post at the {anchor.value}")
    number = row.get("number").of(int)
    minimum, maximum = (row.get(name, optional=True).maybe(int) for name in ("minimum", "maximum"))
    least, most = number if minimum is None else minimum, number if maximum is None else maximum
    if not 0 <= least <= number <= most:
        raise row.wrong("the number lies between minimum and maximum")
    votes = row.get("votes", optional=True).maybe(bool)
    may_hold = row.get("may_hold", optional=True)
    return SeatRow(
        kind=kind,
        title=kinds.get(kind).text(),
        role=row.get("role").among(Seat.Role).value if "role" in row.value else Seat.Role.MEMBER.value,
        number=number,
        minimum=least,
        maximum=most,
        votes=True if votes is None else votes,
        post=post,
        may_hold=None if may_hold.value is None else may_hold.text(),
        by_name=row.get("by_name", optional=True).maybe(bool) or False,
    )
