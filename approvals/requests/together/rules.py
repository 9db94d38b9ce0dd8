"""Which stages may be answered at once, and what keeps one of them out. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST = 50  # at once: each is a transaction of its own, and somebody waits


class Obstacle(StrEnum):
    """Why a stage has to be answered on a page of its own."""

    NOT_READ = "not-read"
    CONFLICT = "conflict"
    SPLIT = "split"
    OTHER_RULE = "other-rule"


@dataclass(frozen=True, slots=True)
class Alike:
    """What has to be the same: the post, what it is asked, whether its will binds, and the rule with its clause."""

    post: int
    action: str
    decides: bool
    rule: str
    matrix: str
    clause: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One open stage of a person: what it is like, and what is known against answering it with others."""

    stage_run: int
    alike: Alike
    is_read: bool
    is_in_conflict: bool = False
    is_split: bool = False


def obstacle(one: Standing, alike: Alike) -> Obstacle | None:
    """What keeps a stage from being answered with others that are like `alike`; None: nothing."""
    if one.alike != alike:
        return Obstacle.OTHER_RULE
    if one.is_in_conflict:
        return Obstacle.CONFLICT
    if one.is_split:
        return Obstacle.SPLIT
    return None if one.is_read else Obstacle.NOT_READ


def groups(standings: Iterable[Standing]) -> dict[Alike, list[Standing]]:
    """The stages that are alike, in the order in which they came; who stands alone is not there."""
    found: dict[Alike, list[Standing]] = {}
    for one in standings:
        found.setdefault(one.alike, []).append(one)
    return {alike: members for alike, members in found.items() if len(members) > 1}
