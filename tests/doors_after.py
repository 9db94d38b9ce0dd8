"""The addresses of what decisions ask for afterwards."""

from tests.roles import EVERYBODY, KEEPERS, READERS, SCHOOL, Row

SETTLERS = {"district director", "officer"}
AFTER = {
    "obligations": Row((), EVERYBODY, None),
    "obligation": Row(("obligation",), READERS, SCHOOL),
    "obligation-day": Row(("trip report",), SCHOOL, SCHOOL),
    "obligation-settle": Row(("reported",), SETTLERS, SETTLERS),
    "obligation-file": Row(("reported", "obligation evidence"), READERS, None),
    "stage-conditions": Row(("carried",), KEEPERS, KEEPERS),
    "leave-ask": Row(("leave",), SCHOOL | {"teacher"}, SCHOOL | {"teacher"}),
    "leave-answer": Row(("leave change",), {"director"}, {"director"}),
}
