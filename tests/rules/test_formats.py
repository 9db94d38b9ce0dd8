"""Whatever goes out in one of the formats comes back the same, and an edit in a file is exactly that edit."""

from dataclasses import MISSING, fields
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from approvals.delegation.cases import Case, run_all
from approvals.delegation.files.loader import load, load_any, load_cases
from approvals.delegation.formats import FORMATS, read, write
from approvals.delegation.rules import Rulebook
from tests.rules.matrices import BOOK, books
from tests.rules.richest import RICH_CASES, parts_of, the_richest
from tests.rules.whole_books import whole_books, whole_cases

EVERY = pytest.mark.parametrize("format", FORMATS)


@cache
def shipped() -> tuple[Rulebook, list[Case]]:
    return load(), load_cases()


def same(rulebook: Rulebook, cases: list[Case], format: str) -> None:
    found = read(write(rulebook, cases, format), format)
    assert found.rulebook.to_json() == rulebook.to_json()
    assert found.cases == cases
    assert [list(map(type, each.facts.values())) for each in found.cases] == [
        list(map(type, each.facts.values())) for each in cases
    ]


@EVERY
@pytest.mark.once
def test_the_whole_matrix_we_ship_comes_back_with_its_cases(format):
    rulebook, cases = shipped()
    assert len(rulebook.rules) > 100 and len(cases) > 100
    same(rulebook, cases, format)


@EVERY
def test_a_matrix_that_says_everything_there_is_to_say_comes_back(format):
    same(the_richest(), RICH_CASES, format)


def test_the_matrix_that_says_everything_leaves_no_field_unsaid():
    said, all_fields = set(), set()
    for part in parts_of((the_richest(), RICH_CASES)):
        for field in fields(part):
            usual = field.default if field.default is not MISSING else None
            all_fields.add((type(part).__name__, field.name))
            if getattr(part, field.name) not in (usual, None, (), ""):
                said.add((type(part).__name__, field.name))
    assert all_fields - said == set()
    assert {name for name, _ in all_fields} >= {"Split", "Limit", "Variant", "Document", "Choice", "Case", "AreaLine"}


@EVERY
@pytest.mark.once
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rulebook=whole_books(), cases=whole_cases)
def test_random_matrices_with_odd_texts_come_back(format, rulebook, cases):
    same(rulebook, cases, format)


@EVERY
@pytest.mark.once
@settings(max_examples=50, deadline=None)
@given(rulebook=books())
def test_random_matrices_with_gaps_and_overlaps_come_back(format, rulebook):
    same(rulebook, [], format)


@EVERY
def test_the_same_matrix_gives_a_file_that_says_the_same_again(format):
    once = write(the_richest(), RICH_CASES, format)
    found = read(once, format)
    again = write(found.rulebook, found.cases, format)
    assert again == once or format == "xlsx"  # a workbook has the hour of its making inside


@EVERY
def test_a_file_of_any_format_is_opened_by_its_name(format, tmp_path):
    path = tmp_path / FORMATS[format].file_name
    path.write_bytes(write(load(BOOK), load_cases(BOOK), format))
    rulebook, cases = load_any(path)
    assert rulebook == load(BOOK)
    assert [outcome.wrong for outcome in run_all(rulebook, cases)] == [()] * len(cases)


def test_a_folder_one_of_its_types_and_a_canonical_text_are_opened_too(tmp_path):
    whole, cases = load_any(BOOK)
    assert (whole, cases) == (load(BOOK), load_cases(BOOK))
    alone, its_cases = load_any(BOOK / "types" / "ACA-06.yaml")
    assert list(alone.types) == ["ACA-06"]
    assert {"ACA-06"} <= {each.type for each in its_cases} <= {"ACA-06", "ACA-07", "ACA-08"}
    (tmp_path / "version.json").write_text(whole.to_json(), encoding="utf-8")
    assert load_any(tmp_path / "version.json") == (whole, [])
