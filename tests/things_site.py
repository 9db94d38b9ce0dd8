"""What an office has published, by the names that the table of doors uses."""

from tests.builders import Office
from tests.builders_site import an_edition


def of_site(office: Office) -> dict[str, int | str]:
    """A published edition of the yearly report, and one of its papers."""
    return {
        "public edition": an_edition(office, number=9).pk,
        "public paper language": "th",
        "public paper form": "pdf",
    }
