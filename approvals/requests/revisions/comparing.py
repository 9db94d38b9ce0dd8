"""What differs between two rounds of a request: answers by their values, files by their digests. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """How something of a later round stands to the earlier one."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer in two rounds; None where there was none."""

    name: str
    what: What
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class File:
    """One file of a round. Two are the same when kind and digest are, whatever they are called."""

    kind: str
    name: str
    sha256: str
    id: int


@dataclass(frozen=True, slots=True)
class FileDifference:
    """One kind of document in two rounds: a file that stayed, came, went, or took the place of another."""

    kind: str
    what: What
    before: File | None
    after: File | None


def values(frozen: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values of frozen facts, or of plain answers."""
    return {name: fact["value"] if isinstance(fact, dict) else fact for name, fact in frozen.items()}


def facts(before: Mapping[str, Any], after: Mapping[str, Any], order: Iterable[str]) -> list[Difference]:
    """Every answer that either round has, in the given order; names outside it come last."""
    names = [name for name in order if name in before or name in after]
    names += sorted((set(before) | set(after)) - set(names))
    return [Difference(name, _what(before.get(name), after.get(name)), before.get(name), after.get(name))
            for name in names]  # fmt: skip


def _what(before: Any, after: Any) -> What:
    nothing = (None, "")
    if before == after or (before in nothing and after in nothing):
        return What.SAME
    if before in nothing:
        return What.ADDED
    return What.REMOVED if after in nothing else What.CHANGED


def read_files(kept: Iterable[Sequence[Any]]) -> list[File]:
    """The files of a round as it was written down."""
    return [File(*row) for row in kept]


def files(before: Iterable[File], after: Iterable[File]) -> list[FileDifference]:
    """Every file of either round: those that stayed first, then those replaced by one of their kind, gone, new."""
    left, new, stayed = list(before), [], []
    for file in after:
        same = next((old for old in left if (old.kind, old.sha256) == (file.kind, file.sha256)), None)
        if same is None:
            new.append(file)
        else:
            left.remove(same)
            stayed.append(FileDifference(file.kind, What.SAME, same, file))
    replaced, added = [], []
    for file in new:
        old = next((gone for gone in left if gone.kind == file.kind and file.kind), None)
        if old is None:
            added.append(FileDifference(file.kind, What.ADDED, None, file))
        else:
            left.remove(old)
            replaced.append(FileDifference(file.kind, What.CHANGED, old, file))
    gone = [FileDifference(file.kind, What.REMOVED, file, None) for file in left]
    return [*stayed, *replaced, *gone, *added]
