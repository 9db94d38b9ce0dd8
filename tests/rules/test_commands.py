"""manage.py route and check_rulebook on a folder, without any database."""

import io
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from tests.rules.matrices import BOOK


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
    assert (found["types"], found["gaps"], found["overlaps"], found["unchecked"], found["cases"]) == (2, 0, 0, 6, 5)


def test_one_type_can_be_proved_alone():
    found = json.loads(run("check_rulebook", str(BOOK / "types" / "ACA-06.yaml"), "--json"))
    assert (found["types"], found["cases"]) == (1, 3)


def test_a_border_that_slipped_is_found_with_an_example(tmp_path):
    book = shutil.copytree(BOOK, tmp_path / "book")
    path = book / "types" / "BUD-04.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("at_most: 500000}", "at_most: 400000}"), encoding="utf-8")
    out = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("check_rulebook", str(book), "--language", "en", stdout=out)
    assert refused.value.returncode == 1
    assert "amount=40000001" in out.getvalue()
    assert "exactly half a million stays at the school" in out.getvalue()


@pytest.mark.parametrize("target", ["no-such-place", "README.md"])
def test_a_target_that_is_no_rulebook_is_refused(target, tmp_path):
    with pytest.raises(CommandError) as refused:
        run("check_rulebook", str(tmp_path / target))
    assert refused.value.returncode == 1
