"""The addresses of the register of partners."""

from tests.roles import DISTRICT, Row

KEEPERS = {"officer"}

PARTNERS = {
    "partners": Row((), DISTRICT, None),
    "partner": Row(("partner",), DISTRICT, None),
    "partner-new": Row((), KEEPERS, KEEPERS),
    "partner-change": Row(("partner",), KEEPERS, KEEPERS),
    "partner-end": Row(("partner",), KEEPERS, KEEPERS),
    "partner-contact-new": Row(("partner",), KEEPERS, KEEPERS),
    "partner-contact-change": Row(("partner", "partner-contact"), KEEPERS, KEEPERS),
    "partner-contact-withdraw": Row(("partner", "partner-contact"), KEEPERS, KEEPERS),
    "partner-seat-new": Row(("partner",), KEEPERS, KEEPERS),
    "partner-seat-end": Row(("partner", "partner-seat"), KEEPERS, KEEPERS),
    "partner-school-new": Row(("partner",), KEEPERS, KEEPERS),
    "partner-school-end": Row(("partner", "partner-school"), KEEPERS, KEEPERS),
    "agreements": Row((), DISTRICT, None),
    "agreement": Row(("agreement",), DISTRICT, None),
    "agreement-new": Row(("partner",), KEEPERS, KEEPERS),
    "agreement-change": Row(("agreement",), KEEPERS, KEEPERS),
    "agreement-renew": Row(("agreement",), KEEPERS, KEEPERS),
    "agreement-end": Row(("agreement",), KEEPERS, KEEPERS),
    "agreement-file": Row(("agreement",), DISTRICT, None),
}
