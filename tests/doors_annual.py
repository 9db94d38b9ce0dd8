"""The addresses of the yearly report."""

from tests.roles import DISTRICT, Row

SPEAKERS = {"district director", "officer"}
KEEPERS = {"district director"}

ANNUAL = {
    "yearly": Row((), DISTRICT, None),
    "yearly-read": Row((), None, DISTRICT),
    "yearly-figure": Row(("figure",), DISTRICT, None),
    "yearly-assess": Row(("point",), SPEAKERS, SPEAKERS),
    "yearly-remark": Row(("point",), SPEAKERS, SPEAKERS),
    "yearly-take-back": Row(("report remark",), None, SPEAKERS),
    "yearly-freeze": Row((), KEEPERS, KEEPERS),
    "yearly-editions": Row((), DISTRICT, None),
    "yearly-edition": Row(("edition",), DISTRICT, None),
    "yearly-file": Row(("edition",), DISTRICT, None),
    "yearly-publish": Row(("edition",), None, KEEPERS),
    "yearly-erratum": Row(("edition",), KEEPERS, KEEPERS),
    "yearly-papers": Row(("edition",), None, KEEPERS),
    "yearly-papers-progress": Row(("edition",), DISTRICT, None),
    "yearly-paper": Row(("edition", "paper form", "paper language"), DISTRICT, None),
}
