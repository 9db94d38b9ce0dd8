"""A partner of the office, and what stands with it, by the names that the table of doors uses."""

from tests.builders import A_PDF, Office
from tests.builders_partners import a_contact, a_partner, a_seat, an_agreement, at_a_school


def of_partners(office: Office) -> dict[str, int]:
    """A temple in the register, with a contact, an agreement with its paper, a seat and a school."""
    partner = a_partner(office)
    return {
        "partner": partner.pk,
        "partner-contact": a_contact(office, partner).pk,
        "partner-seat": a_seat(office, partner).pk,
        "partner-school": at_a_school(office, partner).pk,
        "agreement": an_agreement(office, partner, file=("ข้อตกลง.pdf", A_PDF)).pk,
    }
