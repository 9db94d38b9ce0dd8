"""An abstract model of a request, explored state by state: is there always somebody able to act, or a named fallback?

A state is where each stage stands and who has it. Around every state the world is drawn in every way that matters to
the open stage: each post of its line held, away, vacant or in conflict, with or without an acting order; its committee
with a quorum, with that of a second call only, or with none. What follows from a state uses the functions of the
product: the order of stages, the line of superiors, and the rule of the fallback.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from approvals.delegation.bodies import Form
from approvals.delegation.plan import PlannedStage
from approvals.interests.fallbacks import Taker, taker
from approvals.interests.superiors import line_of
from approvals.requests.progress import State, next_step

RECORDS = "district-officer"  # who records the answers of bodies outside
REVISES = "school-director"  # who submits a returned request again
CHAIRS = tuple(product(("held", "away", "vacant", "conflict"), ("no order", "an order", "an order in conflict")))
QUORUMS = ("quorum", "second call only", "none")
Place = tuple[str, str]  # "post", "committee", "outside" or "school", and its kind


@dataclass(frozen=True)
class World:
    """The tables against which a matrix is explored; a control hands in tables with a hole."""

    superiors: Mapping[str, tuple[str, ...]]
    outside: str
    appointers: frozenset[str]


@dataclass(frozen=True)
class At:
    """One state: how every stage stands, where each open one is, or that the school has it back."""

    states: tuple[State, ...]
    places: tuple[Place, ...]
    ending: str = ""

    def moved(self, n: int, state: State, place: Place | None = None) -> "At":
        states = (*self.states[:n], state, *self.states[n + 1 :])
        places = (*self.places[:n], place or self.places[n], *self.places[n + 1 :])
        return At(states, places, self.ending)


@dataclass
class Explored:
    """What was found: states, pairs of a state and a world, and the paths to states in which nobody is named."""

    states: int = 0
    checked: int = 0
    holes: list[str] = field(default_factory=list)


def able(chair: tuple[str, str]) -> bool:
    """Whether a post has somebody able: its holder, or whoever acts under an order, present and free."""
    return chair[0] == "held" or chair[1] == "an order"


def explore(stages: Sequence[PlannedStage], world: World) -> Explored:
    """Visit every state that can be reached, and look at each open stage of it in every world."""
    begun = _opened(stages, At((State.WAITING,) * len(stages), tuple(_place(stage) for stage in stages)))
    came: dict[At, tuple[At | None, str]] = {begun: (None, "submitted")}
    found, waiting, known = Explored(), deque([begun]), Known(world)
    while waiting:
        now = waiting.popleft()
        found.states += 1
        found.checked += _look(now, known, came, found)
        for after, why in _after(stages, now, known):
            if after not in came:
                came[after] = (now, why)
                waiting.append(after)
    return found


def _place(stage: PlannedStage) -> Place:
    form = {Form.POST: "post", Form.COMMITTEE: "committee", Form.EXTERNAL: "outside"}[stage.form]
    return form, stage.who.kind


def _opened(stages: Sequence[PlannedStage], now: At) -> At:
    """The state after what the order of stages opens, cancels or ends."""
    step = next_step(stages, {stage.name: state for stage, state in zip(stages, now.states, strict=True)})
    for n, stage in enumerate(stages):
        if stage.name in step.to_cancel:
            now = now.moved(n, State.CANCELLED)
        if stage.name in step.to_open and not step.ended:
            now = now.moved(n, State.OPEN)
    return At(now.states, now.places, "decided" if step.ended else now.ending)


def _after(stages: Sequence[PlannedStage], now: At, known: "Known") -> Iterator[tuple[At, str]]:
    """Everything that can happen next in some world."""
    if now.ending == "returned":
        yield At(now.states, now.places, "withdrawn"), "given up"
        yield _opened(stages, At((State.WAITING,) * len(stages), tuple(map(_place, stages)))), "submitted again"
    if now.ending:
        return
    for n, state in enumerate(now.states):
        if state != State.OPEN:
            continue
        name, where = stages[n].name, "@".join(now.places[n])
        for answer in (State.FOR, State.AGAINST):
            yield _opened(stages, now.moved(n, answer)), f"{name} {answer} by {where}"
        yield At(now.states, now.places, "returned"), f"{name} returned by {where}"
        for place in _moves(stages[n], now.places[n], known):
            yield now.moved(n, State.OPEN, place), f"{name} goes from {where} to {'@'.join(place)}"


def _moves(stage: PlannedStage, place: Place, known: "Known") -> set[Place]:
    """Where a stage of a post can go: up when it is late, or to whoever takes over, in any world."""
    if place[0] != "post":
        return set()
    found = {("post", stage.escalates_to.kind)} if stage.escalates_to is not None else set()
    for to in known.takers(place[1]):
        found.add(("post", to.kind) if to.kind else ("outside", to.outside))
    return found - {place}


def _worlds(kind: str, world: World) -> Iterator[dict[str, tuple[str, str]]]:
    """Every way in which a post and those above it can be filled."""
    line = [kind, *line_of(kind, world.superiors)]
    for chairs in product(CHAIRS, repeat=len(line)):
        yield dict(zip(line, chairs, strict=True))


def _taker(kind: str, chairs: Mapping[str, tuple[str, str]], world: World) -> Taker | None:
    is_able: Callable[[str], bool] = lambda above: able(chairs[above])  # noqa: E731
    return taker(kind, is_able, world.superiors, world.outside)


def _look(now: At, known: "Known", came: dict[At, Any], found: Explored) -> int:
    """Hold every open stage of a state against every world; tell how many pairs were looked at."""
    checked = 0
    for place in _waiting_at(now):
        looked_at, lost = known.look(place)
        checked += looked_at
        if lost is not None:
            found.holes.append(f"{_path(now, came)}; now {'@'.join(place)} waits with {lost}")
    return checked


@dataclass
class Known:
    """What every world says about a place, worked out once a place."""

    world: World
    looks: dict[Place, tuple[int, Any]] = field(default_factory=dict)
    taken: dict[str, set[Taker]] = field(default_factory=dict)

    def look(self, place: Place) -> tuple[int, Any]:
        """In how many worlds a place was looked at, and one in which nobody is able or named."""
        if place not in self.looks:
            worlds = list(_drawn(place, self.world))
            lost = next((here for here in worlds if not _somebody(place, here, self.world)), None)
            self.looks[place] = len(worlds), lost
        return self.looks[place]

    def takers(self, kind: str) -> set[Taker]:
        """Whoever takes the stages of a post over in some world."""
        if kind not in self.taken:
            found = (_taker(kind, chairs, self.world) for chairs in _worlds(kind, self.world))
            self.taken[kind] = {to for to in found if to is not None}
        return self.taken[kind]


def _waiting_at(now: At) -> list[Place]:
    if now.ending == "returned":
        return [("school", REVISES)]
    return [] if now.ending else [p for p, state in zip(now.places, now.states, strict=True) if state == State.OPEN]


def _drawn(place: Place, world: World) -> Iterator[Any]:
    if place[0] == "committee":
        yield from QUORUMS
    else:
        yield from _worlds(RECORDS if place[0] == "outside" else place[1], world)


def _somebody(place: Place, here: Any, world: World) -> bool:
    """Whether somebody is able to act, or is named for the case that nobody is."""
    form, kind = place
    if form == "committee":
        return here != "none" or kind in world.appointers
    kind = RECORDS if form == "outside" else kind
    return able(here[kind]) or _taker(kind, here, world) is not None


def _path(now: At, came: Mapping[At, tuple[At | None, str]]) -> str:
    """How a state is reached, from the submission on."""
    steps: list[str] = []
    at: At | None = now
    while at is not None:
        at, why = came[at]
        steps.append(why)
    return " > ".join(reversed(steps))
