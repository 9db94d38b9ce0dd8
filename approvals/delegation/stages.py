"""One stage of a rule's route: who does what, within how many working days, after which other stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from approvals.delegation.bodies import Who
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action

REMIND = "remind"
ESCALATE = "escalate:"


class Join(StrEnum):
    """When several stages come before one, whether it waits for all or for the first."""

    ALL = "all"
    ANY = "any"


class IfRefused(StrEnum):
    """What a refusal at this stage does to the request."""

    ENDS = "ends"
    CONTINUES = "continues"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `relies_on` None: on every fact and document; `after` empty: it begins at once.

    `practice`: its time limit is custom, not law.
    """

    name: str
    who: Who
    action: Action
    title: Text
    days: int | None
    on_timeout: str = REMIND
    after: tuple[str, ...] = ()
    join: Join = Join.ALL
    if_refused: IfRefused = IfRefused.ENDS
    relies_on: tuple[str, ...] | None = None
    profile: str | None = None
    practice: bool = False

    @property
    def escalates_to(self) -> Who | None:
        """The body that gets the stage when its time is over; None: whoever has it is reminded."""
        return Who.parse(self.on_timeout.removeprefix(ESCALATE)) if self.on_timeout.startswith(ESCALATE) else None

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "who": str(self.who),
            "action": self.action.value,
            "title": self.title.to_json(),
            "days": self.days,
            "on_timeout": self.on_timeout,
            "after": list(self.after),
            "join": self.join.value,
            "if_refused": self.if_refused.value,
            "relies_on": None if self.relies_on is None else list(self.relies_on),
            "profile": self.profile,
            "practice": self.practice,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Stage":
        relies_on, title = plain["relies_on"], plain["title"]
        values = (
            *(plain["name"], plain["who"], plain["action"], (title["th"], title["en"]), plain["days"]),
            *(plain["on_timeout"], tuple(plain["after"]), plain["join"], plain["if_refused"]),
            *(None if relies_on is None else tuple(relies_on), plain["profile"], plain["practice"]),
        )
        return _stage(values)


@lru_cache(maxsize=4096)
def _stage(values: tuple) -> Stage:
    """Give the stage with these plain values; rules have the same few again and again, and equal ones are one."""
    name, who, action, title, days, on_timeout, after, join, if_refused, *others = values
    body = Who.parse(who), ACTIONS[action], Text(*title)
    return Stage(name, *body, days, on_timeout, after, JOINS[join], REFUSALS[if_refused], *others)


ACTIONS = {action.value: action for action in Action}  # a dictionary is several times faster than calling the enum
JOINS = {join.value: join for join in Join}
REFUSALS = {refused.value: refused for refused in IfRefused}
