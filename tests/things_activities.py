"""What partners of the office take part in, by the names that the table of doors uses."""

from tests.builders import Office
from tests.builders_participation import a_briefing, a_finding, a_gift, a_photo, a_reported, an_activity


def of_activities(office: Office) -> dict[str, int]:
    """An activity of the director's, a briefing, and a turn of oversight with a finding for the director."""
    activity, briefing, oversight = an_activity(office, office.somchai), a_briefing(office), a_reported(office)
    return {
        "activity": activity.pk,
        "contribution": a_gift(office, activity).pk,
        "activity file": a_photo(office, activity).pk,
        "briefing": briefing.pk,
        "briefed": briefing.partners.get().pk,
        "oversight": oversight.pk,
        "oversight finding": a_finding(office, oversight, office.somchai).pk,
    }
