"""A partner of the office by the name that the table of doors uses."""

from tests.builders import Office
from tests.builders_partners import a_partner


def of_partners(office: Office) -> dict[str, int]:
    """A temple in the register."""
    return {"partner": a_partner(office).pk}
