"""Feedback to the office by the names that the table of doors uses."""

from tests.builders import Office
from tests.builders_feedback import a_feedback, a_given


def of_feedback(office: Office) -> dict[str, object]:
    """What a mother said, with the code of its public page, and what the clerk of the school gave."""
    heard = a_feedback(office)
    return {"feedback": heard.pk, "feedback code": heard.code, "my feedback": a_given(office, office.kanya).pk}
