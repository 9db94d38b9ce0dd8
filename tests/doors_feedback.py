"""The addresses of feedback; the page by which whoever gave it follows it is public."""

from tests.roles import DISTRICT, EVERYBODY, Row

KEEPERS = {"officer"}

FEEDBACK = {
    "feedback": Row((), DISTRICT, None),
    "feedback-item": Row(("feedback",), DISTRICT, None),
    "feedback-new": Row((), KEEPERS, KEEPERS),
    "feedback-end": Row(("feedback",), KEEPERS, KEEPERS),
    "feedback-tell": Row(("feedback",), KEEPERS, KEEPERS),
    "feedback-owner": Row(("feedback",), KEEPERS, KEEPERS),
    "feedback-reopen": Row(("feedback",), KEEPERS, KEEPERS),
    "feedback-withdraw": Row(("feedback",), KEEPERS, KEEPERS),
    "my-feedback": Row((), EVERYBODY, None),
    "my-feedback-new": Row((), EVERYBODY, EVERYBODY),
    "my-feedback-item": Row(("my feedback",), {"clerk"}, None),
    "feedback-track": Row(("district", "feedback code"), EVERYBODY, None, public=True),
}
