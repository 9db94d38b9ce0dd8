"""Every kind of event has one name and one sentence: a second one would win without a word."""

import ast
from collections import Counter
from pathlib import Path

import approvals.audit

FOLDER = Path(approvals.audit.__file__).parent


def twice(names: list[str]) -> list[str]:
    """Those that stand there more than once."""
    return sorted(name for name, many in Counter(names).items() if many > 1)


def test_no_kind_is_named_twice_and_no_sentence_written_twice():
    named, said = [], []
    for file in ("kinds.py", "participation.py", "sentences.py", "participation_sentences.py"):
        tree = ast.parse((FOLDER / file).read_text())
        assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
        named += [target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)]
        tables = [node.value for node in assigned if isinstance(node.value, ast.Dict)]
        said += [key.attr for table in tables for key in table.keys if isinstance(key, ast.Attribute)]
    assert len(said) > 200
    assert twice([name for name in named if name != "SENTENCES"]) == []
    assert twice(said) == []
    assert twice(["A", "B", "A"]) == ["A"]  # control
