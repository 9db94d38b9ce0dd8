"""What a network lacks to be one that lives and has somebody to answer for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

QUIET_DAYS = 180  # without an entry in the log a network counts as without life; our choice: half a year


class Lack(StrEnum):
    """What may be missing; the codes stand in events, the order is that of urgency."""

    PERSON = "person"
    LIFE = "life"
    MEMBERS = "members"
    ORDER = "order"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class State:
    """A network as it stands: `has_person` is somebody responsible who still has a post or a seat in the district."""

    is_formal: bool
    has_order: bool
    has_plan: bool
    has_person: bool
    members: int
    founded_on: date
    last_day: date | None  # of the newest entry of its log that was not struck


def lacks_of(state: State, day: date) -> list[Lack]:
    """What a running network lacks on that day, most urgent first."""
    wanting = {
        Lack.PERSON: not state.has_person,
        Lack.LIFE: is_quiet(state, day),
        Lack.MEMBERS: state.members == 0,
        Lack.ORDER: state.is_formal and not state.has_order,
        Lack.PLAN: not state.has_plan,
    }
    return [lack for lack in Lack if wanting[lack]]


def is_quiet(state: State, day: date) -> bool:
    """Whether nothing stands in its log for longer than QUIET_DAYS; a new network has as long to begin."""
    since = max(state.founded_on, state.last_day or state.founded_on)
    return day - since > timedelta(days=QUIET_DAYS)
