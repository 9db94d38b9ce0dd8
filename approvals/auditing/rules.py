"""Drawing a sample that anybody can draw again: SHA-256 of seed and request puts the population in order. Pure.

Method `sha256-order/1`. For every member the key is the hexadecimal SHA-256 of the UTF-8 text `SEED:ID`; the members of
a stratum with the smallest keys are drawn. Places are shared out among the strata by the method of the largest
remainder (Hamilton), equal remainders by the name of the stratum. docs/howto/audit.md has it in ten lines of Python.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

METHOD = "sha256-order/1"
LONGEST_SEED = 64  # characters
# upper ends of the bands of amounts in satang, the end included: 100,000 500,000 and 2,000,000 baht
BANDS = ((10_000_000, "1-100000"), (50_000_000, "100001-500000"), (200_000_000, "500001-2000000"))
ABOVE, WITHOUT = "2000001-", "-"


@dataclass(frozen=True, slots=True)
class Member:
    """One request of the population: its id, its number on paper, its stratum."""

    id: int
    number: str
    stratum: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One member that was drawn, with the key that put it in order."""

    member: Member
    key: str


def key_of(seed: str, id: int) -> str:
    """The hexadecimal SHA-256 of `SEED:ID`."""
    return sha256(f"{seed}:{id}".encode()).hexdigest()


def shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many each stratum gives, in proportion to its size; never more than it has."""
    total = sum(sizes.values())
    wanted = min(wanted, total)
    if not total:
        return {}
    given = {name: wanted * size // total for name, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda name: (-(wanted * sizes[name] % total), name))
    for name in by_remainder[: wanted - sum(given.values())]:
        given[name] += 1
    return given


def drawn(population: Iterable[Member], *, size: int, seed: str) -> list[Drawn]:
    """The sample, in the order of the keys over all strata."""
    ordered = sorted((Drawn(member, key_of(seed, member.id)) for member in population), key=lambda one: one.key)
    left = Counter(shares(Counter(one.member.stratum for one in ordered), size))
    sample = []
    for one in ordered:
        if left[one.member.stratum] > 0:
            left[one.member.stratum] -= 1
            sample.append(one)
    return sample


def band_of(amount: int | None) -> str:
    """The band of an amount in satang; `-` where a request has none."""
    if amount is None:
        return WITHOUT
    return next((name for end, name in BANDS if amount <= end), ABOVE)


def written(population: Iterable[Member]) -> bytes:
    """The population as the file that is kept: a head, then a line `id,number,stratum` each, ordered by id."""
    lines = [f"{one.id},{one.number},{one.stratum}\n" for one in sorted(population, key=lambda one: one.id)]
    return ("id,number,stratum\n" + "".join(lines)).encode()
