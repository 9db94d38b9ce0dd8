"""The addresses of networks; the teacher is responsible for one, and the school belongs to it."""

from tests.roles import DISTRICT, SCHOOL, Row

KEEPERS = {"officer"}
READERS = DISTRICT | SCHOOL | {"teacher"}
WRITERS = KEEPERS | {"teacher"}

NETWORKS = {
    "networks": Row((), READERS, None),
    "networks-exceptions": Row((), DISTRICT, None),
    "networks-map": Row((), DISTRICT, None),
    "network-new": Row((), KEEPERS, KEEPERS),
    "network-people": Row((), KEEPERS, None),
    "network": Row(("network",), READERS, None),
    "network-change": Row(("network",), KEEPERS, KEEPERS),
    "network-hand-over": Row(("network",), KEEPERS, KEEPERS),
    "network-end": Row(("network",), KEEPERS, KEEPERS),
    "network-join": Row(("network",), KEEPERS, KEEPERS),
    "network-leave": Row(("network member",), KEEPERS, KEEPERS),
    "network-log": Row(("network",), WRITERS, WRITERS),
    "network-entry-correct": Row(("network entry",), WRITERS, WRITERS),
    "network-entry-strike": Row(("network entry",), WRITERS, WRITERS),
    "network-entry-file": Row(("network entry",), READERS, None),
}
