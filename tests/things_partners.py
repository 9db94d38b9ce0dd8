"""What partners and others take part in, by the names that the table of doors uses."""

from tests.builders import Office
from tests.builders_partners import a_partner
from tests.things_feedback import of_feedback


def of_partners(office: Office) -> dict[str, object]:
    """A temple in the register, and feedback."""
    return {"partner": a_partner(office).pk, **of_feedback(office)}
