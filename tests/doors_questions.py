"""The addresses on which the public asks, and the desks answer."""

from tests.roles import DISTRICT, EVERYBODY, Row

DESK = {"officer"}  # the district's officer answers what concerns the general area

QUESTIONS = {
    "public-questions-asked": Row(("district",), EVERYBODY, None, public=True),
    "public-question-read": Row(("district", "public answer"), EVERYBODY, None, public=True),
    "public-question-ask": Row(("district",), EVERYBODY, EVERYBODY, public=True),
    "public-question-look-up": Row(("district",), EVERYBODY, EVERYBODY, public=True),
    "public-question-track": Row(("district", "tracking code"), EVERYBODY, None, public=True),
    "public-question-thanks": Row(("district", "tracking code"), EVERYBODY, None, public=True),
    "public-questions": Row((), DISTRICT, None),
    "public-question": Row(("public question",), DISTRICT, None),
    "public-question-answer": Row(("public question",), DESK, DESK),
    "public-question-hand-on": Row(("public question",), DESK, DESK),
    "public-question-set-aside": Row(("public question",), DESK, DESK),
    "public-question-withdraw": Row(("public question",), DESK, DESK),
    "public-question-correct": Row(("published question",), DESK, DESK),
    "public-question-publish": Row(("published question",), DESK, DESK),
    "public-question-unpublish": Row(("published question",), DESK, DESK),
}
