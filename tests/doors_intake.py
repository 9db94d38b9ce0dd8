"""The addresses of questions, advice, receipts and letters above."""

from tests.roles import NOBODY, READERS, SCHOOL, Row

DIRECTOR, OFFICER = {"district director"}, {"officer"}
INTAKE = {
    "question-new": Row(("decide",), DIRECTOR, DIRECTOR),
    "advice-new": Row(("decide",), DIRECTOR, DIRECTOR),
    "inquiry": Row(("question",), READERS, SCHOOL),
    "inquiry-take-back": Row(("question",), None, DIRECTOR),
    "inquiry-file": Row(("answered question",), READERS, None),
    "intake": Row(("receipt",), OFFICER, OFFICER),
    "answer-send": Row(("forward",), OFFICER, OFFICER),
    "letter-above": Row(("forward",), NOBODY, None),
}
