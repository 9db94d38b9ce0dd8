"""Files that are not a rulebook are refused with file and path."""

import shutil
from pathlib import Path

import pytest
from django.utils import translation

from approvals.delegation.files.loader import RulebookError, load, load_cases
from tests.rules.matrices import BOOK


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def book(tmp_path) -> Path:
    return Path(shutil.copytree(BOOK, tmp_path / "book"))


def changed(book: Path, file: str, old: str, new: str) -> list[str]:
    """Write a slip into one file and give the complaints."""
    path = book / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        load(book)
    return refused.value.errors


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("types/ACA-06.yaml", "level: school", "lvl: school", "ACA-06.yaml.rules[ACA-06-1].level: is missing"),
        ("types/ACA-06.yaml", "level: school", "level: moon", "level: is 'moon'; it can be school, district, above"),
        ("types/ACA-06.yaml", "level: school", "level: school\n    lvl: 1", "lvl: is not known here"),
        ("types/ACA-06.yaml", "level: school", "level: school\n    level: above", "written twice"),
        ("types/ACA-06.yaml", "at_most: 0", "up_to: 0", "up_to: is not known; write at_least"),
        ("types/ACA-06.yaml", "at_most: 0", "at_most: 1.5", "1.5 is not a value of nights (not-whole)"),
        ("types/ACA-06.yaml", "at_most: 0", "at_most: 0, below: 1", "says the same end twice"),
        ("types/ACA-06.yaml", "abroad: true}", "far: true}", "far: is not a fact of this type"),
        ("types/ACA-06.yaml", "days: 5", "days: 0", "days: must be one working day or more"),
        ("types/ACA-06.yaml", "days: 30, on_timeout", "days: 30, timeout", "timeout: is not known here"),
        ("types/ACA-06.yaml", '"escalate:director@district"', "approve", "nothing is approved by silence"),
        ("types/ACA-06.yaml", "code: ACA-06\n", "code: ACA-05\n", "is 'ACA-05', but the file is ACA-06.yaml"),
        ("types/ACA-06.yaml", "2020-05-23", '"2020-05-23"', "must be a day like 2026-11-23 without quotes"),
        ("types/ACA-06.yaml", "kind: text", "on: text", "keys are words, never on"),
        ("types/ACA-06.yaml", "facts:", "facts: [", "ACA-06.yaml: while parsing"),
        ("types/BUD-04.yaml", "at_most: 500000", "at_most: 500000.005", "is not a value of amount"),
        ("types/BUD-04.yaml", "method: e-bidding", "method: auction", "(not-a-choice)"),
        ("bodies.yaml", "kind: post", "kind: king", "it can be post, committee, external"),
        ("instruments.yaml", "sample: true", "sample: maybe", "must be true or false"),
        ("rulebook.yaml", "S15:", "no:", "has the key False"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_file_and_path(book, file, old, new, complaint):
    assert any(complaint in error for error in changed(book, file, old, new)), changed


def test_a_folder_without_a_rulebook_is_refused(tmp_path):
    with pytest.raises(RulebookError, match=r"rulebook\.yaml: there is no such file"):
        load(tmp_path)


def test_half_satang_never_becomes_a_border(book):
    errors = changed(book, "types/BUD-04.yaml", "at_most: 500000", 'at_most: "500000.005"')
    assert errors == [
        "BUD-04.yaml.rules[BUD-04-1].when.amount.at_most: '500000.005' is not a value of amount (too-many-decimals): "
        "“500000.005” has more than two decimals; one baht has 100 satang."
    ]


def test_cases_are_read_with_their_file(book):
    cases = load_cases(book)
    assert cases[0].name == "a day trip stays at the school"
    assert cases[0].file == "cases/small.yaml"
    assert cases[2].expect is None
