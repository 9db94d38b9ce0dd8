"""Which stages run again, and what differs between two rounds: pure rules, whole tables."""

from types import SimpleNamespace

import pytest

from approvals.requests.revisions.comparing import Difference, File, What, facts, files, values
from approvals.requests.revisions.graph import asked_again, before

# a → b → d, a → c → d, e beside them, f after d and e
GRAPH = [
    SimpleNamespace(name=name, after=after)
    for name, after in {
        "a": (), "b": ("a",), "c": ("a",), "d": ("b", "c"), "e": (), "f": ("d", "e"),
    }.items()
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "earlier", "again"),
    [
        ("a", set(), set("abcdf")),
        ("b", {"a"}, set("bdf")),
        ("d", set("abc"), set("df")),
        ("e", set(), set("ef")),
        ("f", set("abcde"), {"f"}),
    ],
)
def test_what_comes_before_a_stage_and_what_runs_again_with_it(name, earlier, again):
    assert before(GRAPH, name) == earlier
    assert asked_again(GRAPH, name) == again


def test_nothing_that_comes_before_a_stage_runs_again_with_it():
    for stage in GRAPH:
        assert not before(GRAPH, stage.name) & asked_again(GRAPH, stage.name)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (1, 1, What.SAME), (1, 2, What.CHANGED), (None, 2, What.ADDED), ("", "x", What.ADDED),
        (2, None, What.REMOVED), (None, "", What.SAME), (False, None, What.REMOVED), (0, 0, What.SAME),
    ],
)  # fmt: skip
def test_one_answer_in_two_rounds(old, new, what):
    assert facts({"x": old}, {"x": new}, ["x"]) == [Difference("x", what, old, new)]


def test_an_answer_only_one_round_knows_is_named_last():
    found = facts({"gone": 1, "b": 1}, {"a": 1, "b": 1}, ["b", "a"])

    assert [(each.name, each.what) for each in found] == [
        ("b", What.SAME), ("a", What.ADDED), ("gone", What.REMOVED),
    ]  # fmt: skip


def test_frozen_facts_and_plain_answers_are_read_alike():
    assert values({"a": {"value": 1, "from": "school"}, "b": 2}) == {"a": 1, "b": 2}


def test_files_are_told_apart_by_their_digests_and_not_by_their_names():
    plan, renamed, new = File("plan", "a.pdf", "1", 1), File("plan", "b.pdf", "1", 2), File("plan", "a.pdf", "2", 3)
    loose, other = File("", "c.pdf", "3", 4), File("", "d.pdf", "4", 5)

    def told(old, now):
        return [each.what for each in files(old, now)]

    assert told([plan], [renamed]) == [What.SAME]
    assert told([plan], [new]) == [What.CHANGED]
    assert told([plan], []) == [What.REMOVED]
    assert told([loose], [other]) == [What.REMOVED, What.ADDED]  # papers without a kind take nobody's place
    assert told([plan, loose], [new, loose]) == [What.SAME, What.CHANGED]
