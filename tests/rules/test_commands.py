"""manage.py route and check_rulebook on a folder, without any database."""

import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from approvals.delegation.files.loader import load, load_cases
from approvals.delegation.formats import write
from approvals.delegation.rules import Question, Rulebook, decide
from tests.rules.matrices import BOOK, a_book
from tests.rules.test_proof import SIX, undecidable


def run(name: str, *words: str) -> str:
    out = io.StringIO()
    call_command(name, *words, stdout=out, stderr=out)
    return out.getvalue()


def route(*words: str) -> dict:
    return json.loads(run("route", "--rulebook", str(BOOK), "--json", "--on", "23/11/2569", *words))


def test_one_night_goes_to_the_district_and_none_would_stay_at_the_school():
    answer = route("--type", "ACA-07", "--fact", "nights=๑")
    assert (answer["level"], answer["rule"], answer["clause"], answer["source"]) == ("district", "ACA-07-1", "8", "S15")
    assert answer["who"] == ["director@district"]
    assert answer["stages"][0]["days"] == 5
    assert answer["day"] == "2026-11-23"
    assert answer["boundaries"][0]["fact"] == "nights"
    assert answer["boundaries"][0]["rule"] == "ACA-06-1"


def test_the_answer_for_reading_names_law_stages_borders_and_warnings():
    words = ["--type", "BUD-04", "--fact", "amount=480,000", "--fact", "pupils=185", "--language", "en"]
    text = run("route", "--rulebook", str(BOOK), *words)
    for part in (
        "BUD-04-1",
        "Sample order, clause 4(1)",
        "School board",
        "← board, check",
        "“Amount” is above 500,000 baht",
        "not law",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--type", "BUD-04", "--fact", "amount=185000.005", "--fact", "pupils=1"], "more than two decimals"),
        (["--type", "BUD-04", "--fact", "pupils=1"], "amount: This answer is missing."),
        (["--type", "ACA-06", "--fact", "colour=red"], "“colour” is not asked"),
        (["--type", "XYZ-99"], "no kind of request “XYZ-99”"),
        (["--type", "ACA-06", "--fact", "nights"], "write --fact name=value"),
        (["--type", "ACA-06", "--on", "22/11/3112"], "The year 3112"),
    ],
)
def test_a_fact_that_cannot_be_used_is_refused_in_words(words, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        run("route", "--rulebook", str(BOOK), "--language", "en", *words)
    assert refused.value.returncode == 2


def test_a_day_without_rule_is_told_apart_from_a_bad_fact():
    with pytest.raises(CommandError, match="No rule of the matrix answers") as refused:
        run("route", "--rulebook", str(BOOK), "--language", "en", "--type", "ACA-06", "--on", "1/1/2560")
    assert refused.value.returncode == 1


def test_a_sound_rulebook_passes():
    found = json.loads(run("check_rulebook", str(BOOK), "--json"))
    assert found["sound"] is True
    assert (found["types"], found["gaps"], found["overlaps"], found["unchecked"], found["cases"]) == (2, 0, 0, 6, 8)


def test_one_type_can_be_proved_alone():
    found = json.loads(run("check_rulebook", str(BOOK / "types" / "ACA-06.yaml"), "--json"))
    assert (found["types"], found["cases"]) == (1, 4)


def test_a_border_that_slipped_is_found_with_an_example(tmp_path):
    book = shutil.copytree(BOOK, tmp_path / "book")
    path = book / "types" / "BUD-04.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("at_most: 500000}", "at_most: 400000}"), encoding="utf-8")
    out = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("check_rulebook", str(book), "--language", "en", stdout=out)
    assert refused.value.returncode == 1
    assert "amount=400,000.01" in out.getvalue()
    assert "exactly half a million stays at the school" in out.getvalue()


def proved(book: Rulebook, folder: Path, *words: str, cases=(), name: str = "matrix.yaml") -> tuple[int, str]:
    """The exit code and the words of the proof of one whole file."""
    path = folder / name
    ending = path.suffix.removeprefix(".").replace("zip", "csv")
    path.write_bytes(book.to_json().encode() if ending == "json" else write(book, cases, ending))
    out = io.StringIO()
    try:
        call_command("check_rulebook", str(path), *words, stdout=out, stderr=out)
    except CommandError as refused:
        return refused.returncode, out.getvalue()
    return 0, out.getvalue()


def without(book: Rulebook, code: str) -> Rulebook:
    kinds = {
        name: replace(kind, rules=tuple(rule for rule in kind.rules if rule.code != code))
        for name, kind in book.types.items()
    }
    return replace(book, types=kinds)


@pytest.mark.parametrize("code", ["ACA-07-1", "BUD-04-3"])
def test_a_matrix_without_one_rule_is_refused_with_a_question_nobody_answers(code, tmp_path):
    book = load(BOOK)
    assert proved(book, tmp_path)[0] == 0
    returned, said = proved(without(book, code), tmp_path, "--json")
    found = json.loads(said)
    (gap,) = [each for each in found["defects"] if each["code"] == "gap"]
    asked = Question(gap["type"], gap["witness"]["facts"], date.fromisoformat(gap["witness"]["day"]))
    assert (returned, found["sound"], found["gaps"]) == (1, False, 1)
    assert decide(without(book, code), asked).matches == ()
    assert [rule.code for rule in decide(book, asked).matches] == [code]


@pytest.mark.parametrize("name", ["matrix.yaml", "matrix.xlsx", "matrix.zip", "matrix.dmn"])
def test_a_whole_file_of_any_format_is_proved_with_its_cases(name, tmp_path):
    returned, said = proved(load(BOOK), tmp_path, "--json", cases=load_cases(BOOK), name=name)
    assert (returned, json.loads(said)["cases"]) == (0, 8)


def test_two_rules_that_both_answer_are_shown_with_their_law_side_by_side(tmp_path):
    book = load(BOOK)
    kind = book.types["BUD-04"]
    twice = replace(kind.rules[0], code="BUD-04-9", basis=replace(kind.rules[0].basis, clause="9"))
    doubled = replace(book, types={**book.types, "BUD-04": replace(kind, rules=(*kind.rules, twice))})
    returned, said = proved(doubled, tmp_path, "--language", "en")
    assert returned == 1
    assert "BUD-04-1 and BUD-04-9 both answer. For example: amount=" in said
    beside = [line.split("│") for line in said.splitlines() if "│" in line]
    assert ["BUD-04-1 [m-H]", "BUD-04-9 [m-H]"] in [[cell.strip() for cell in row] for row in beside]
    assert ["Sample order, clause 4(1)", "Sample order, clause 9"] in [[cell.strip() for cell in row] for row in beside]


def test_a_rule_that_no_case_exercises_is_a_defect_where_there_are_cases(tmp_path):
    book, cases = load(BOOK), load_cases(BOOK)
    fewer = [case for case in cases if "e-bidding" not in case.name]
    returned, said = proved(book, tmp_path, "--json", cases=fewer)
    found = json.loads(said)
    assert (returned, found["rules_without_case"]) == (1, ["BUD-04-4"])
    assert [each["rules"] for each in found["defects"] if each["code"] == "rule-without-case"] == [["BUD-04-4"]]
    assert proved(book, tmp_path)[0] == 0


def test_what_could_not_be_decided_is_not_sound(tmp_path):
    book = a_book(*undecidable(), facts=SIX)
    returned, said = proved(book, tmp_path, "--json", name="matrix.json")
    found = json.loads(said)
    assert (returned, found["sound"], found["undecided"]) == (1, False, 1)


@pytest.mark.parametrize("target", ["no-such-place", "README.md"])
def test_a_target_that_is_no_rulebook_is_refused(target, tmp_path):
    with pytest.raises(CommandError) as refused:
        run("check_rulebook", str(tmp_path / target))
    assert refused.value.returncode == 1
