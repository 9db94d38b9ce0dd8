"""The requests of a year before they happen: which school asks for what, on which day, and how it will go. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from web.sample.year.matters import MATTERS, Answers, Matter
from web.sample.year.scale import Scale, Year

SEED = 2569
GOES_WELL = "well"
FATES = ((GOES_WELL, 880), ("refused", 45), ("returned", 55), ("withdrawn", 20))  # of a thousand


@dataclass(frozen=True, slots=True)
class Planned:
    """One request: its day, the place of its school in the list, what is asked, and its fate.

    `seed` makes its own chances, so that one request more does not change the others.
    """

    day: date
    school: int
    matter: Matter
    title: str
    facts: Answers
    fate: str
    seed: int


def requests_of(year: Year, scale: Scale) -> Iterator[Planned]:
    """The requests of the year, the earliest first; the same for the same year and scale."""
    chance = Random(SEED)  # noqa: S311
    days = sorted(chance.randrange((year.last - year.first).days + 1) for _ in range(scale.requests))
    for number, place in enumerate(days):
        yield _planned(year.day(place), scale, Random(f"{SEED} {number}"), number)  # noqa: S311


def _planned(day: date, scale: Scale, chance: Random, number: int) -> Planned:
    matters = [matter for matter in MATTERS if day.month in matter.months]
    [matter] = chance.choices(matters, [matter.share for matter in matters])
    [fate] = chance.choices([name for name, _share in FATES], [share for _name, share in FATES])
    title = f"{chance.choice(matter.titles)} (ตัวอย่าง)"
    facts = matter.facts(chance, day)
    return Planned(day, chance.randrange(scale.schools), matter, title, facts, fate, number)
