"""Files say what they are for, stay small, and live in drawers with a label."""

import ast

from tests.architecture.sources import FLOORS, name, python_files, tracked, tree

MOST_LINES = 300
TRAVELS_ALONE = "approvals/evidence/offline/amnat_verify.py"  # one file, so that whoever gets it needs no other
MOST_LINES_OF_A_FUNCTION = 40
DRAWERS_WITHOUT_LABEL = {"utils", "helpers", "common", "core", "misc", "managers", "signals", "constants"}


def test_every_file_opens_with_one_sentence_that_says_what_it_is_for():
    wrong = []
    for path in python_files():
        docstring = ast.get_docstring(tree(path)) or ""
        if not docstring.splitlines() or not docstring.splitlines()[0].rstrip().endswith((".", "?", ":", ";", ",")):
            first_part = docstring.split("\n\n")[0]
            if not first_part.rstrip().endswith("."):
                wrong.append(name(path))
    assert not wrong, f"No opening sentence: {wrong}"


def test_no_file_is_longer_than_a_person_reads_at_once():
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    del lines[TRAVELS_ALONE]
    assert not {path: count for path, count in lines.items() if count > MOST_LINES}


def test_no_function_is_longer_than_a_screen():
    wrong = {}
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > MOST_LINES_OF_A_FUNCTION:
                    wrong[f"{name(path)}:{node.name}"] = length
    assert not wrong


def test_no_drawer_is_without_a_label():
    wrong = [
        path
        for path in tracked()
        if path.split("/")[0] in FLOORS
        and DRAWERS_WITHOUT_LABEL & {part.removesuffix(".py") for part in path.split("/")}
    ]
    assert not wrong


def test_nothing_that_belongs_to_one_machine_is_kept():
    wrong = [
        path
        for path in tracked()
        if path.startswith(("var/", ".venv/", ".venv-bench/", "uv.lock")) or path.endswith((".pyc", ".sqlite3"))
    ]
    assert not wrong
