"""How a round goes on: which stages may begin now, which are not needed any more, whether it has ended. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """Where one stage stands, as far as the others are concerned."""

    WAITING = "waiting"
    OPEN = "open"
    FOR = "for"
    AGAINST = "against"
    CANCELLED = "cancelled"


class Planned(Protocol):
    """What is asked of a planned stage here."""

    @property
    def name(self) -> str: ...
    @property
    def after(self) -> tuple[str, ...]: ...
    @property
    def join(self) -> str: ...
    @property
    def if_refused(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from the states of a round: stages to open, stages to cancel, and its end if it ended.

    `refused_at` names the stage whose refusal ended the round.
    """

    to_open: tuple[str, ...] = ()
    to_cancel: tuple[str, ...] = ()
    ended: bool = False
    refused_at: str | None = None


FINISHED = {State.FOR, State.AGAINST, State.CANCELLED}


def next_step(stages: Sequence[Planned], states: Mapping[str, State]) -> Step:
    """Tell what has to happen now. A refusal ends the round unless its stage only advises."""
    unfinished = tuple(s.name for s in stages if states[s.name] not in FINISHED)
    for stage in stages:
        if states[stage.name] == State.AGAINST and stage.if_refused == "ends":
            return Step(to_cancel=unfinished, ended=True, refused_at=stage.name)
    cancelled = _overtaken(stages, states)
    now = {**states, **dict.fromkeys(cancelled, State.CANCELLED)}
    to_open = tuple(s.name for s in stages if now[s.name] == State.WAITING and _may_begin(s, now))
    ended = all(state in FINISHED for state in now.values())
    return Step(to_open, cancelled, ended)


def next_step_of_appeal(stages: Sequence[Planned], states: Mapping[str, State]) -> Step:
    """Tell what has to happen now to an appeal: what the maker allows wholly needs nobody else (APA s. 45)."""
    if State.FOR in states.values():
        unfinished = tuple(stage.name for stage in stages if states[stage.name] not in FINISHED)
        return Step(to_cancel=unfinished, ended=True)
    return next_step(stages, states)


def _may_begin(stage: Planned, states: Mapping[str, State]) -> bool:
    before = [states[name] for name in stage.after]
    if stage.join == "any" and before:
        return State.FOR in before or all(state in FINISHED for state in before)
    return all(state in FINISHED for state in before)


def _overtaken(stages: Sequence[Planned], states: Mapping[str, State]) -> tuple[str, ...]:
    """Siblings that a join on any does not wait for, once one of them is in favour."""
    overtaken = []
    for stage in stages:
        if stage.join == "any" and State.FOR in (states[name] for name in stage.after):
            needed_elsewhere = {name for other in stages if other is not stage for name in other.after}
            overtaken += [name for name in stage.after if states[name] not in FINISHED and name not in needed_elsewhere]
    return tuple(dict.fromkeys(overtaken))
