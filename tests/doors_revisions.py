"""The addresses of revisions."""

from tests.roles import READERS, SCHOOL, Row

REVISIONS = {
    "request-rounds": Row(("trip",), READERS, None),
    "request-remarks": Row(("returned",), SCHOOL, SCHOOL),
    "request-copy": Row(("trip",), SCHOOL, SCHOOL),
}
