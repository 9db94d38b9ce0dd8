"""The launcher refuses what it cannot start with, in both languages, on any Python 3."""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

LAUNCHER = ROOT / "config" / "launch.py"
OLD = [f"python3.{minor}" for minor in range(4, 11)]


def an_old_python() -> str | None:
    """An interpreter of this machine that is too old, and runs."""
    for name in OLD:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            return found
    return None


def test_it_uses_only_words_that_every_python_3_can_read():
    source = LAUNCHER.read_text(encoding="utf-8")
    module = ast.parse(source, feature_version=(3, 7))
    too_new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(module) if isinstance(node, too_new)]
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None and not any(argument.annotation for argument in node.args.args)


def test_it_imports_nothing_that_must_be_installed():
    module = ast.parse(LAUNCHER.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names}
    assert names <= sys.stdlib_module_names
    assert not [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]


def as_an_old_python() -> list[str]:
    """A command that runs the launcher under a Python that is too old; where there is none, one that says it is."""
    old = an_old_python()
    if old is not None:
        return [old, str(LAUNCHER)]
    pretend = (
        "import runpy, sys; sys.version_info = (3, 6, 15); sys.argv.pop(0); runpy.run_path(sys.argv[0], {}, '__main__')"
    )
    return [sys.executable, "-c", pretend, str(LAUNCHER)]


def test_a_python_that_is_too_old_is_refused_in_both_languages():
    nowhere = {**os.environ, "PATH": "/nonexistent"}

    refused = subprocess.run([*as_an_old_python(), "run"], env=nowhere, capture_output=True, check=False)

    said = refused.stderr.decode()
    assert refused.returncode == 1
    assert "ต้องใช้ Python 3.11 ขึ้นไป" in said
    assert "Python 3.11 or newer is needed" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("port", ["80x", "0", "70000", "๘๐๐๐"])
def test_an_odd_port_is_refused_in_both_languages(port):
    refused = start({"PORT": port})
    assert refused.returncode == 1
    assert "PORT ต้องเป็นเลข" in refused.stdout
    assert "PORT must be a number" in refused.stdout


def test_a_taken_port_is_refused_with_another_one():
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = start({"PORT": str(port)})

    assert refused.returncode == 1
    assert f"Port {port} is taken" in refused.stdout
    assert f"พอร์ต {port} ถูกใช้อยู่แล้ว" in refused.stdout


def start(environment: dict[str, str]) -> subprocess.CompletedProcess:
    """`make run`, after the installation."""
    return subprocess.run(
        [sys.executable, "-m", "config.verbs.run"],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
