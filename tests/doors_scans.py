"""The addresses of signed sheets and of stages answered together."""

from tests.roles import EVERYBODY, READERS, Row

SCANS = {
    "desk-together": Row((), EVERYBODY, None),
    "desk-together-group": Row(("decide",), {"district director"}, {"district director"}),
    "stage-read": Row(("decide",), None, {"district director"}),
    "scan-attach": Row(("decide",), {"district director", "officer"}, {"district director", "officer"}),
    "scan-file": Row(("signed scan",), READERS, None),
}
