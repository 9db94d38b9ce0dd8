"""What stands in the registers of participation, by the names that the table of doors uses."""

from tests.builders import Office
from tests.things_activities import of_activities
from tests.things_annual import of_annual
from tests.things_feedback import of_feedback
from tests.things_networks import of_networks
from tests.things_partners import of_partners
from tests.things_questions import of_questions
from tests.things_site import of_site


def of_participation(office: Office) -> dict[str, object]:
    """Partners, activities, networks, feedback, questions of the public, and the report that counts them."""
    return {
        **of_partners(office),
        **of_activities(office),
        **of_networks(office),
        **of_feedback(office),
        **of_questions(office),
        **of_site(office),
        **of_annual(office),
    }
