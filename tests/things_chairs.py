"""What the forecast has, by the names that the table of doors uses."""

from tests.builders import Office
from tests.builders_chairs import MONDAY, is_away


def of_chairs(office: Office) -> dict[str, int]:
    """A teacher who is away for a day."""
    return {"absence": is_away(office, office.wichai, MONDAY, MONDAY).pk}
