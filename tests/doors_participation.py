"""The addresses of activities, briefings and oversight."""

from tests.roles import DISTRICT, READERS, Row

KEEPERS = {"officer"}
OWNER = {"director"}  # of the activity and of the finding

PARTICIPATION = {
    "activities": Row((), READERS, None),
    "activity-new": Row((), KEEPERS, KEEPERS),
    "activity": Row(("activity",), READERS, None),
    "activity-change": Row(("activity",), KEEPERS, KEEPERS),
    "activity-report": Row(("activity",), KEEPERS | OWNER, KEEPERS | OWNER),
    "activity-cancel": Row(("activity",), KEEPERS, KEEPERS),
    "contribution-new": Row(("activity",), KEEPERS | OWNER, KEEPERS | OWNER),
    "contribution-remove": Row(("activity", "contribution"), KEEPERS | OWNER, KEEPERS | OWNER),
    "activity-file-new": Row(("activity",), KEEPERS | OWNER, KEEPERS | OWNER),
    "activity-file": Row(("activity", "activity file"), READERS, None),
    "activity-photo": Row(("activity", "activity file"), READERS, None),
    "activity-file-remove": Row(("activity", "activity file"), KEEPERS | OWNER, KEEPERS | OWNER),
    "briefings": Row((), DISTRICT, None),
    "briefing-new": Row((), KEEPERS, KEEPERS),
    "briefing": Row(("briefing",), DISTRICT, None),
    "briefing-check": Row(("briefing", "briefed"), KEEPERS, KEEPERS),
    "oversights": Row((), DISTRICT, None),
    "oversight-new": Row((), KEEPERS, KEEPERS),
    "oversight": Row(("oversight",), DISTRICT | OWNER, None),
    "oversight-change": Row(("oversight",), KEEPERS, KEEPERS),
    "oversight-report": Row(("oversight",), KEEPERS, KEEPERS),
    "oversight-finding-new": Row(("oversight",), KEEPERS, KEEPERS),
    "oversight-finding-end": Row(("oversight", "oversight finding"), KEEPERS | OWNER, KEEPERS | OWNER),
}
