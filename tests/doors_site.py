"""The public site: addresses that anybody reads, and that nobody changes anything with."""

from tests.roles import EVERYBODY, Row

SITE = {
    "robots": Row((), EVERYBODY, None, public=True),
    "public-map": Row((), EVERYBODY, None, public=True),
    "public-office-map": Row(("district",), EVERYBODY, None, public=True),
    "public-offices": Row((), EVERYBODY, None, public=True),
    "public-office": Row(("district",), EVERYBODY, None, public=True),
    "public-committees": Row(("district",), EVERYBODY, None, public=True),
    "public-reports": Row(("district",), EVERYBODY, None, public=True),
    "public-report-figures": Row(("district", "public edition"), EVERYBODY, None, public=True),
    "public-report-paper": Row(
        ("district", "public edition", "public paper language", "public paper form"), EVERYBODY, None, public=True
    ),
    "public-networks": Row(("district",), EVERYBODY, None, public=True),
    "public-privacy": Row(("district",), EVERYBODY, None, public=True),
    "public-accessibility": Row(("district",), EVERYBODY, None, public=True),
}
