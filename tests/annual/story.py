"""Events told in words, as registers write them, and what figures make of them."""

from collections import defaultdict
from itertools import count

from approvals.annual.figures import Member, value_of, written
from approvals.annual.figures_1 import QUERIES, axes, definitions
from approvals.annual.reading import FiguresFile
from approvals.annual.spans import YEAR, Covered
from approvals.annual.trail import Told, Trail
from approvals.audit.canonical import body_bytes

COVERED = Covered(2570, YEAR)
DAY = 24 * 3600 * 1_000_000
UNITS = {said.code: said.unit for said in definitions()}


class Story:
    """Events in the order in which they are told; `day` counts from the first day of the year, and may be before it."""

    def __init__(self) -> None:
        self.numbers, self.told = count(1), defaultdict(list)

    def __call__(self, kind: str, subject: object, day: int = 10, /, rule: str = "", **data) -> "Story":
        authority = {"rule": rule, "level": "district"} if rule else {}
        told = Told(next(self.numbers), kind, COVERED.begins + day * DAY, str(subject), {}, authority, data)
        if told.at < COVERED.ends:
            self.told[kind].append(told)
        return self

    def members(self, code: str) -> list[Member]:
        """The events that a figure counts."""
        return QUERIES[code](Trail(COVERED, self.told))

    def file(self) -> FiguresFile:
        """Every figure as a file holds it."""
        figures = [written(said, self.members(said.code)) for said in definitions()]
        return FiguresFile.read(body_bytes({"axes": axes(), "figures": figures}))

    def value(self, code: str):
        """The value of a figure."""
        return value_of(UNITS[code], self.members(code))

    def along(self, code: str, axis: str) -> list[str]:
        """Where the events of a figure belong along an axis."""
        return sorted(place for member in self.members(code) for place in member.cut[axis])
