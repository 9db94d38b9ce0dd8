"""The golden cases guard the matrix we ship: every slip of one unit, one value or one stage turns a case red."""

import io
import json
from dataclasses import replace
from functools import cache

import pytest
from django.core.management import call_command

from approvals.delegation.cases import Case, run
from approvals.delegation.files.loader import load, load_cases
from approvals.delegation.proof.defects import Severity, defects_of
from approvals.delegation.rules import DecisionType, Rulebook, decide
from tests.rules.mutants import Mutant, cases_by_type, is_caught, mutants

pytestmark = pytest.mark.once


@cache
def shipped() -> Rulebook:
    return load()


@cache
def cases_of(code: str) -> tuple[Case, ...]:
    return tuple(cases_by_type(shipped(), load_cases())[code])


def survivors(kind: DecisionType, cases: list[Case]) -> list[str]:
    """The slips that no case notices."""
    return [mutant.what for mutant in mutants(kind) if not is_caught(shipped(), mutant, cases)]


def without(kind: DecisionType, code: str) -> DecisionType:
    return replace(kind, rules=tuple(rule for rule in kind.rules if rule.code != code))


CODES = sorted(shipped().types)
RULES = [(kind.code, rule.code) for kind in shipped().types.values() for rule in kind.rules]


@pytest.mark.parametrize("code", CODES)
def test_every_slip_in_the_rules_of_a_type_turns_a_case_red(code):
    kind, cases = shipped().types[code], list(cases_of(code))
    assert not [case.name for case in cases if run(shipped(), case).wrong]
    assert survivors(kind, cases) == []


def test_without_its_boundary_cases_a_moved_border_is_missed():
    """The control: eight days of closure decided by the school director would pass."""
    kind = shipped().types["GEN-01"]
    inner = [case for case in cases_of("GEN-01") if case.facts["days"] not in (7, 8)]
    missed = survivors(kind, inner)
    assert "GEN-01-1 | GEN-01-2: border of days by +1" in missed
    assert all("days" in what for what in missed)
    assert not any("GEN-01-3" in what for what in missed)


def test_without_the_day_before_an_order_that_begins_too_early_is_missed():
    kind = shipped().types["BUD-10"]
    later = [case for case in cases_of("BUD-10") if case.expect is not None]
    assert {what.rsplit(": ", 1)[1] for what in survivors(kind, later)} == {"first_day moved by -1"}


def test_a_slip_is_a_change_of_the_rules():
    """No mutant is the matrix itself, or finding none would prove nothing."""
    assert [
        mutant.what for kind in shipped().types.values() for mutant in mutants(kind) if mutant.kind.rules == kind.rules
    ] == []
    assert isinstance(next(mutants(shipped().types["BUD-03"])), Mutant)


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[rule for _, rule in RULES])
def test_a_rule_left_out_leaves_a_gap_whose_example_nobody_answers(code, rule):
    poorer = without(shipped().types[code], rule)
    book = replace(shipped(), types={code: poorer})
    found = [each for each in defects_of(book, poorer) if each.severity is Severity.DEFECT]
    assert found and {each.code for each in found} == {"gap" if poorer.rules else "no-rules"}
    for gap in found:
        assert decide(book, gap.witness).matches == ()
        assert {each.code for each in decide(shipped(), gap.witness).matches} <= {rule}


def test_the_command_finds_nothing_wrong_with_the_matrix_we_ship():
    out = io.StringIO()
    call_command("check_rulebook", "--json", "--language", "en", stdout=out)
    found = json.loads(out.getvalue())
    assert found["sound"] is True
    assert (found["gaps"], found["overlaps"], found["other_defects"], found["failing"]) == (0, 0, 0, 0)
    assert found["rules_without_case"] == []
    assert found["cases"] >= 330
