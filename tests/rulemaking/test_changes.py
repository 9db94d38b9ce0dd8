"""What differs between two versions is told cell by cell, and nothing that is stored changes unseen."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from approvals.delegation.changes import What, case_changes, changed_rules, changes
from approvals.delegation.files.loader import load
from approvals.delegation.rules import Rulebook
from tests.builders import small_matrix
from tests.rulemaking.life import all_cases, matrix_with

pytestmark = pytest.mark.once
OTHER = {bool: lambda v: not v, int: lambda v: v + 1, str: lambda v: v + "x", type(None): lambda v: "x"}


def plain() -> dict[str, Any]:
    return json.loads(small_matrix().to_json())


def cells(part: Any, path: tuple = ()) -> Iterator[tuple]:
    """The path of every value of a plain form."""
    if isinstance(part, dict | list) and part:
        for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
            yield from cells(inner, (*path, key))
    else:
        yield path


def mutated(path: tuple) -> Rulebook | None:
    """The small matrix with one value changed; None when no rulebook can hold that value."""
    other = plain()
    part = other
    for key in path[:-1]:
        part = part[key]
    value = part[path[-1]]
    part[path[-1]] = OTHER[type(value)](value) if not isinstance(value, list | dict) else ["x"]
    try:
        found = Rulebook.from_plain(other)
        return found if found.to_json() != small_matrix().to_json() else None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def test_a_matrix_does_not_differ_from_itself():
    assert changes(small_matrix(), small_matrix()) == ()
    assert changes(load(), load()) == ()
    assert changed_rules(small_matrix(), small_matrix()) == ()


def test_every_single_cell_that_changes_is_seen_alone_and_said_in_both_languages():
    seen = 0
    for path in cells(plain()):
        other = mutated(path)
        if other is None:
            continue
        found = changes(small_matrix(), other)
        assert found, path
        assert all(change.sentence.th and change.sentence.en for change in found), path
        json.dumps([change.to_json() for change in found])
        back = changes(other, small_matrix())
        assert len(back) == len(found), path
        seen += 1
    assert seen > 350


@pytest.mark.parametrize(
    ("edited", "cell", "thai", "english"),
    [
        (
            {"when": {"amount": {"at_most": 30000000}}},
            "when.amount",
            "ข้อกำหนด BUD-04-1: เงื่อนไข วงเงิน แก้จาก “ไม่เกิน 500,000 บาท” เป็น “ไม่เกิน 300,000 บาท”",
            "changed from “up to 500,000 baht” to “up to 300,000 baht”",
        ),
        ({"level": "district"}, "level", "ระดับ แก้จาก “สถานศึกษา” เป็น “เขตพื้นที่”", "changed from “school” to “district”"),
        ({"last_day": "2027-09-30"}, "last_day", "มีผลถึง เพิ่ม: 30/9/2570", "last day added: 30/9/2570"),
    ],
)
def test_a_changed_cell_reads_as_a_sentence(edited, cell, thai, english):
    (found,) = changes(small_matrix(), matrix_with("BUD-04-1", **edited))

    assert (found.type, found.rule, found.cell) == ("BUD-04", "BUD-04-1", cell)
    assert thai in found.sentence.th
    assert english in found.sentence.en


def test_a_rule_that_came_and_one_that_went_are_told_whole():
    other = plain()
    rules = other["types"]["BUD-04"]["rules"]
    rules[1] = {**rules[1], "code": "BUD-04-9"}

    found = changes(small_matrix(), Rulebook.from_plain(other))

    assert [(change.rule, change.cell, change.kind) for change in found] == [
        ("BUD-04-2", "", What.REMOVED),
        ("BUD-04-9", "", What.ADDED),
    ]


def test_the_rules_of_a_new_type_are_told_one_by_one():
    other = plain()
    del other["types"]["PER-01"]

    found = changes(Rulebook.from_plain(other), small_matrix())

    assert [(change.type, change.rule) for change in found] == [
        ("PER-01", ""),
        ("PER-01", "PER-01-1"),
        ("PER-01", "PER-01-2"),
    ]


def test_the_order_of_stages_and_of_facts_counts():
    other = plain()
    other["types"]["GEN-04"]["facts"].reverse()

    (found,) = changes(small_matrix(), Rulebook.from_plain(other))

    assert found.cell == "facts.order"


def test_changed_rules_are_those_a_running_request_would_feel():
    def changed(edit) -> tuple[str, ...]:
        other = plain()
        edit(other["types"])
        return changed_rules(small_matrix(), Rulebook.from_plain(other))

    assert changed(lambda types: types["BUD-04"]["rules"].pop()) == ("BUD-04-2",)
    assert changed(lambda types: types["ACA-01"]["rules"][0].update(checked_on="2026-01-01")) == ()
    assert changed(lambda types: types["ACA-01"]["title"].update(th="หลักสูตรใหม่")) == ()
    assert changed(lambda types: types["BUD-04"]["facts"][0].update(most=900_000_00)) == ("BUD-04-1", "BUD-04-2")


def test_cases_are_compared_by_name_and_fact():
    cases = all_cases()
    assert case_changes(cases, cases) == ()

    later = [*cases[:-1], replace(cases[-1], day=date(2027, 1, 1), facts={"days": 3})]
    found = case_changes(cases, later)
    assert {change.cell for change in found} == {f"cases.{cases[-1].name}.day", f"cases.{cases[-1].name}.facts.days"}
    assert [change.kind for change in case_changes(cases, cases[1:])] == [What.REMOVED]
