"""The DMN we write decides the same in another engine, SpiffWorkflow's, on every golden case of the matrix we ship.

SpiffWorkflow hands the text of a cell to Python. Two things of S-FEEL are not Python, ranges and lists, and the
parser below, made of SpiffWorkflow's own, puts them into its own terms: a range is two comparisons, a list is `? in`.
`date`, `true` and `false` are given to its Python by name. It stops at the first match, so every table is also asked
with COLLECT, which shows that no second rule holds.
"""

import re
from copy import deepcopy
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.BpmnDmnParser import SCHEMAS
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser
from SpiffWorkflow.dmn.specs.model import HitPolicy, InputEntry

from approvals.delegation.asking import ask
from approvals.delegation.cases import Case
from approvals.delegation.facts import Kind, size_class
from approvals.delegation.files.loader import load, load_cases
from approvals.delegation.formats import write
from approvals.delegation.rules import Question, decide
from tests.rules.matrices import BOOK
from tests.rules.richest import RICH_CASES, the_richest

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
RANGE = re.compile(r"([\[(])(.+)\.\.(.+)([\])])")
PYTHON = PythonScriptEngine(TaskDataEnvironment({"date": date.fromisoformat, "true": True, "false": False}))


class SFeelParser(DMNParser):
    """SpiffWorkflow's parser, which also knows ranges and lists."""

    def _parse_input_output_element(self, decision_table, element, cls, idx):
        entry = super()._parse_input_output_element(decision_table, element, cls, idx)
        if cls is InputEntry and entry.lhs[0] is not None:
            entry.lhs = comparisons(entry.lhs[0])
        return entry


def comparisons(test: str) -> list[str]:
    found = RANGE.fullmatch(test)
    if found:
        left, low, high, right = found.groups()
        return [f"{'>=' if left == '[' else '>'} {low}", f"{'<=' if right == ']' else '<'} {high}"]
    several = re.fullmatch(r'"[^"]*"(,"[^"]*")+|true,false|false,true', test)
    return [f"? in ({test})"] if several else [test]


def tables(data: bytes) -> dict[str, Any]:
    """Every decision table of a file as SpiffWorkflow reads it: one decision at a time, for it reads no two."""
    whole, found = etree.fromstring(data), {}
    for place, decision in enumerate(whole.findall(f"{{{MODEL}}}decision")):
        alone = deepcopy(whole)
        for other, each in enumerate(alone.findall(f"{{{MODEL}}}decision")):
            if other != place:
                alone.remove(each)
        parser = SFeelParser(None, alone, {"dmn": MODEL})
        parser.parse()
        [found[decision.get("id")]] = parser.decision.decisionTables
    return found


@cache
def shipped() -> tuple[Any, dict[str, Any]]:
    book = load()
    return book, tables(write(book, load_cases(), "dmn"))


def their_value(kind: Kind, plain: Any) -> Any:
    """A fact in the unit the file documents: baht, days as dates."""
    if kind is Kind.MONEY:
        return plain / 100
    return date.fromisoformat(plain) if kind is Kind.DATE else plain


def their_answers(book: Any, table: Any, question: Question) -> list[dict[str, str]]:
    """All rows that hold for a question, and that the first of them is what a UNIQUE table answers."""
    facts = book.types[question.type].by_name
    given = {name: their_value(facts[name].kind, plain) for name, plain in question.facts.items()}
    task = SimpleNamespace(data={**given, "day": question.day}, workflow=SimpleNamespace(script_engine=PYTHON))
    assert table.hit_policy == HitPolicy.UNIQUE.value
    every = deepcopy(table)
    every.hit_policy = HitPolicy.COLLECT.value
    rows = [dict(rule.output_as_dict(task)) for rule in DMNEngine(every).decide(task)]
    assert dict(DMNEngine(table).result(task)) == (rows[0] if rows else {})
    return rows


def question_of(book: Any, case: Case) -> Question:
    school = dict(case.school)
    if "pupils" in school:
        school.setdefault("size_class", size_class(school["pupils"]))
    return ask(book, case.type, case.facts, case.day, {**school, **case.person}, whole_form=False).question


@pytest.mark.once
def test_every_golden_case_has_the_same_answer_in_the_other_engine():
    book, theirs = shipped()
    answered = 0
    for case in load_cases():
        question = question_of(book, case)
        ours = [
            {
                "rule": rule.code,
                "level": rule.level.value,
                "body": str(rule.deciding_stage.who),
                "clause": rule.basis.clause,
            }
            for rule in decide(book, question).matches
        ]
        found = their_answers(book, theirs[question.type], question)
        assert found == ours, case.name
        assert len(found) == (case.expect is not None), case.name
        answered += bool(found)
    assert answered > 250


@pytest.mark.once
def test_a_border_moved_by_one_satang_is_seen_by_the_other_engine():
    book = load(BOOK)
    text = write(book, [], "dmn").decode()
    question = Question("BUD-04", {"amount": 50_000_000, "method": "specific"}, date(2026, 11, 23))
    [same] = their_answers(book, tables(text.encode())["BUD-04"], question)
    moved = text.replace("&lt;= 500000<", "&lt;= 499999.99<")
    assert moved != text
    assert same not in their_answers(book, tables(moved.encode())["BUD-04"], question)


def test_ranges_lists_and_days_hold_in_both_engines():
    book = the_richest()
    table = tables(write(book, RICH_CASES, "dmn"))["T"]
    facts = {"amount": 10_000_001, "kind": "a,b", "begins": "2026-01-01", "abroad": True, "pupils": 120}
    for change in (
        {},
        {"amount": 10_000_000},
        {"amount": 50_000_001},
        {"kind": "one"},
        {"begins": "2025-12-31"},
        {"abroad": False},
    ):
        for day in (date(2020, 5, 22), date(2020, 5, 23), date(2027, 9, 30), date(2027, 10, 1)):
            question = Question("T", {**facts, **change}, day)
            ours = [rule.code for rule in decide(book, question).matches]
            assert [row["rule"] for row in their_answers(book, table, question)] == ours


@pytest.mark.parametrize("what", ["shipped", "richest"])
def test_the_file_keeps_the_schema_of_dmn_1_3(what):
    data = write(load(), load_cases(), "dmn") if what == "shipped" else write(the_richest(), RICH_CASES, "dmn")
    schema = etree.XMLSchema(etree.parse(SCHEMAS[MODEL]))
    assert schema.validate(etree.fromstring(data)), schema.error_log
    assert not schema.validate(etree.fromstring(data.replace(b"hitPolicy=", b"hitPolice=")))
