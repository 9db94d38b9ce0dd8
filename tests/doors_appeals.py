"""The addresses of decisions, appeals and persons concerned: who may look and who may act."""

from tests.roles import READERS, SCHOOL, Row

PARTY, MAKER = {"director"}, {"district director"}
APPEALS = {
    "request-decision": Row(("refused",), READERS, None),
    "decision-appeal": Row(("refused",), PARTY, PARTY),
    "decision-change": Row(("refused",), MAKER, None),
    "decision-change-as": Row(("refused", "change"), MAKER, MAKER),
    "request-concerned": Row(("draft",), SCHOOL, SCHOOL),
    "request-concerned-remove": Row(("draft", "concern"), None, SCHOOL),
    "appeal": Row(("appeal",), PARTY, None),
    "appeal-withdraw": Row(("appeal",), PARTY, PARTY),
    "appeal-lateness": Row(("late stage",), MAKER, MAKER),
}
