"""A run of days, as orders and tenures write it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days. Both ends are included, because that is how orders are written."""

    first_day: date | None = None  # None: since always, or since a day nobody has written down
    last_day: date | None = None  # None: until revoked

    def __post_init__(self) -> None:
        if self.first_day is not None and self.last_day is not None and self.last_day < self.first_day:
            message = f"A period cannot end ({self.last_day}) before it begins ({self.first_day})."
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or day <= self.last_day)
