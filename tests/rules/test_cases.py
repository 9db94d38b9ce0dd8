"""The golden cases: one test per sentence that a lawyer wrote, for the small book and for the one we ship."""

import pytest

from approvals.delegation.cases import never_asked, run, run_all
from approvals.delegation.files.loader import FOLDER, load, load_cases
from approvals.delegation.proof.defects import Severity, defects
from approvals.delegation.rules import Rulebook
from tests.rules.matrices import BOOK, the_book

SHIPPED = (FOLDER / "rulebook.yaml").exists()
CASES = load_cases(FOLDER) if SHIPPED else []


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    return load(FOLDER)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case, shipped):
    assert run(shipped, case).wrong == ()


@pytest.mark.parametrize("case", load_cases(BOOK), ids=[case.name for case in load_cases(BOOK)])
def test_small_case(case):
    assert run(the_book(), case).wrong == ()


@pytest.mark.skipif(not SHIPPED, reason="no rulebook is shipped yet")
def test_the_rulebook_we_ship_has_no_defect(shipped):
    assert [str(each) for each in defects(shipped) if each.severity is Severity.DEFECT] == []


@pytest.mark.skipif(not SHIPPED, reason="no rulebook is shipped yet")
def test_every_rule_we_ship_has_a_case(shipped):
    assert never_asked(shipped, run_all(shipped, CASES)) == []


@pytest.mark.skipif(not SHIPPED, reason="no rulebook is shipped yet")
def test_the_rulebook_we_ship_survives_its_canonical_text(shipped):
    assert Rulebook.from_json(shipped.to_json()) == shipped


def test_a_wrong_expectation_is_said_in_words():
    case = load_cases(BOOK)[0]
    wrong = run(
        the_book(), type(case)(case.name, case.file, case.type, case.day, case.facts, {"level": "above", "hue": 1})
    )
    assert wrong.wrong == ("hue is not something a case can expect", "level is 'school', 'above' was expected")
    nobody = run(the_book(), type(case)(case.name, case.file, case.type, case.day, case.facts, None))
    assert nobody.wrong == ("ACA-06-1 answers, none was expected",)
