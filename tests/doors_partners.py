"""The addresses of the register of partners."""

from tests.roles import DISTRICT, Row

KEEPERS = {"officer"}

PARTNERS = {
    "partners": Row((), DISTRICT, None),
    "partner": Row(("partner",), DISTRICT, None),
    "partner-new": Row((), KEEPERS, KEEPERS),
    "partner-change": Row(("partner",), KEEPERS, KEEPERS),
    "partner-end": Row(("partner",), KEEPERS, KEEPERS),
}
