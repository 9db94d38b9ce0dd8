"""The names of tiles as other programs ask for them: C2SP tlog-tiles. Pure.

A tile holds up to 256 neighbouring hashes of the tree's level 8 × `level`. Its number is written in groups of three
digits, all but the last behind an x: tile 1234067 of level 0 is `0/x001/x234/067`; its first 5 hashes alone are
`0/x001/x234/067.p/5`.
"""

import re
from dataclasses import dataclass

WIDTH = 256  # hashes of a complete tile
PATH = re.compile(
    r"(?P<level>0|[1-9]|[1-5][0-9]|6[0-3])/(?P<number>(?:x[0-9]{3}/)*[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?",
    re.ASCII,
)
MOST_GROUPS = 6  # of three digits: beyond any log of ours


@dataclass(frozen=True, slots=True)
class TileName:
    """One tile, or its first `width` hashes."""

    level: int
    place: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Its address below `tile/`."""
        number, groups = self.place, [f"{self.place % 1000:03}"]
        while number >= 1000:
            number //= 1000
            groups.insert(0, f"x{number % 1000:03}")
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"{self.level}/{'/'.join(groups)}{partial}"

    @classmethod
    def of(cls, path: str) -> "TileName | None":
        """The tile that PATH asks for; None where it is not the one way to write such an address."""
        found = PATH.fullmatch(path)
        if found is None or found["number"].count("x") >= MOST_GROUPS:
            return None
        place = int(found["number"].replace("/", "").replace("x", ""))
        name = cls(int(found["level"]), place, int(found["width"] or WIDTH))
        return name if name.path == path else None

    def is_within(self, size: int) -> bool:
        """Whether a tree of SIZE leaves has these hashes."""
        return (size >> 8 * self.level) - WIDTH * self.place >= self.width


def tiles_of(before: int, size: int) -> list[TileName]:
    """The tiles that a tree of SIZE leaves has and one of BEFORE leaves had not, the incomplete ones at the end."""
    names = []
    level = 0
    while size >> 8 * level:
        had, has = before >> 8 * level, size >> 8 * level
        names += [TileName(level, place) for place in range(had // WIDTH, has // WIDTH)]
        if has % WIDTH and has != had:
            names.append(TileName(level, has // WIDTH, has % WIDTH))
        level += 1
    return sorted(names, key=lambda name: name.width != WIDTH)
