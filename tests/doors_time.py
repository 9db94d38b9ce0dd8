"""The doors of the calendar and of clocks: who may look and who may act."""

from tests.roles import EVERYBODY, Row

TIME = {
    "calendar": Row((), EVERYBODY, None),
    "calendar-record": Row((), {"administrator"}, {"administrator"}),
    "calendar-strike": Row(("closed day",), {"administrator"}, {"administrator"}),
    "request-abandon": Row(("trip",), {"district director"}, {"district director"}),
}
