"""A draft, an issued letter with its PDF, and the draft of a template, by the names the table of doors uses."""

from approvals.letters import templates
from tests.builders import A_TUESDAY, Office
from tests.builders_appeals import a_refused_trip
from tests.builders_letters import a_letter, a_letterhead, issued, sealed


def of_letters(office: Office) -> dict[str, int | str]:
    """The letters of a trip that was refused and told."""
    a_letterhead(office)
    trip = a_refused_trip(office)
    letter = issued(office, trip)
    sealed(office, letter)
    texts = templates.texts_of(letter.template)
    templates.write(district=office.district, form="memo", texts=texts, by=office.nok, at=A_TUESDAY)
    return {
        "told trip": trip.pk, "letter": letter.pk, "letter draft": a_letter(office, trip).pk, "letter form": "memo",
        "check code": letter.code,
    }  # fmt: skip
