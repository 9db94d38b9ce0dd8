"""Points in hundredths, and places: equal points share a place until somebody orders them and says why. Pure.

An order is a list of groups of entries; the entries of one group stand at the same place. After two at place 1 comes
place 3.
"""

import re
from collections.abc import Collection, Iterable, Mapping

HUNDRED = 100
MOST = 9999_99  # hundredths
TYPED = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?")

Order = list[list[int]]
Points = Mapping[int, int | None]


def read_points(text: str) -> int | None:
    """Hundredths of what somebody typed, as 87.5 or ๘๗.๕๐; None for nothing. Raises ValueError for anything else."""
    text = text.strip()
    if not text:
        return None
    typed = TYPED.fullmatch(text)
    if typed is None:
        raise ValueError(text)
    whole, rest = typed[1], typed[2] or ""
    return int(whole) * HUNDRED + int(rest.ljust(2, "0") or "0")


def shown_points(points: int | None) -> str:
    """87.50 of 8750 hundredths; nothing where there are none."""
    return "" if points is None else f"{points // HUNDRED}.{points % HUNDRED:02d}"


def order_of(placed: Iterable[tuple[int, int]]) -> Order:
    """The order that (place, entry) stand in."""
    groups: dict[int, list[int]] = {}
    for place, entry in sorted(placed):
        groups.setdefault(place, []).append(entry)
    return list(groups.values())


def places_of(order: Order) -> dict[int, int]:
    """The place of every entry: one more than stand before its group."""
    places: dict[int, int] = {}
    before = 0
    for group in order:
        places |= dict.fromkeys(group, before + 1)
        before += len(group)
    return places


def by_points(order: Order, points: Points, changed: Collection[int]) -> Order:
    """The order that points say: the most first, those without points last.

    Equal points share a place; where none of them was changed, the order somebody gave to them stands.
    """
    levels: dict[int, Order] = {}
    unranked: Order = []
    for group in order:
        for entry in group:
            number = points[entry]
            if number is None:
                unranked.append([entry])
            else:
                levels.setdefault(number, []).append([entry])
    ranked: Order = []
    for number in sorted(levels, reverse=True):
        equal = {entry for group in levels[number] for entry in group}
        if equal & set(changed):
            ranked.append([entry for group in levels[number] for entry in group])
        else:
            ranked += [kept for group in order if (kept := [entry for entry in group if entry in equal])]
    return ranked + unranked


def moved(order: Order, entry: int, up: bool) -> Order:
    """The order after one entry went one step: out of the group it shares a place with, or past the next group."""
    steps = order if up else order[::-1]
    at = next(number for number, group in enumerate(steps) if entry in group)
    others = [other for other in steps[at] if other != entry]
    if others:
        steps = [*steps[:at], [entry], others, *steps[at + 1 :]]
    elif at > 0:
        steps = [*steps[: at - 1], [entry], steps[at - 1], *steps[at + 1 :]]
    return steps if up else steps[::-1]


def ordered_by_hand(order: Order, points: Points) -> set[int]:
    """The entries that stand before others with as many or more points: their remark has to say why."""
    found, best = set(), -1
    for group in reversed(order):
        numbers = [number for entry in group if (number := points[entry]) is not None]
        found |= {entry for entry in group if (number := points[entry]) is not None and number <= best}
        best = max([best, *numbers])
    return found
