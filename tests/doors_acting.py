"""The addresses of acting orders and grants of access."""

from tests.roles import Row

READS = {"administrator", "auditor", "district director", "deputy"}
KEEPS = {"administrator"}
# the clerk is deputised for the teacher, who signed the order
ACTING = {
    "acting": Row((), READS, None),
    "acting-record": Row((), KEEPS, KEEPS),
    "acting-order": Row(("acting order",), READS | {"clerk", "teacher"}, None),
    "acting-scan": Row(("acting order",), READS | {"clerk", "teacher"}, None),
    "acting-hand-on": Row(("acting order",), {"clerk"}, {"clerk"}),
    "acting-revoke": Row(("acting order",), KEEPS | {"teacher"}, KEEPS | {"teacher"}),
    "access-give": Row((), KEEPS, KEEPS),
    "access-grant": Row(("access grant",), READS, None),
    "access-scan": Row(("access grant",), READS, None),
    "access-revoke": Row(("access grant",), KEEPS | {"district director"}, KEEPS | {"district director"}),
}
