"""Which stages come before another in the plan of a round, and which depend on it. Pure."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Planned(Protocol):
    """What is asked of a planned stage here."""

    @property
    def name(self) -> str: ...
    @property
    def after(self) -> tuple[str, ...]: ...


def before(stages: Iterable[Planned], name: str) -> set[str]:
    """The names of all stages that come before a stage, near or far; itself is not among them."""
    direct = {stage.name: stage.after for stage in stages}
    found: set[str] = set()
    waiting = list(direct[name])
    while waiting:
        nearest = waiting.pop()
        if nearest not in found:
            found.add(nearest)
            waiting += direct[nearest]
    return found


def asked_again(stages: Sequence[Planned], name: str) -> set[str]:
    """The names of a stage and of all stages that depend on it: what runs again when it is asked again."""
    return {stage.name for stage in stages if stage.name == name or name in before(stages, stage.name)}
