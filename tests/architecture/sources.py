"""The sources of the house, as the tests of its habits read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("approvals", "workflows", "notifications", "web", "config")
FOLDERS = (*FLOORS, "tests", "benchmarks", "docker")


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file below these folders, and manage.py; without migrations, which machines write."""
    found = [path for folder in folders or FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """One file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """The path as people write it."""
    return str(path.relative_to(ROOT))


@cache
def tracked() -> tuple[str, ...]:
    """Names of the files under version control; all files, where this is no clone."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return tuple(listed.stdout.splitlines())
    return tuple(
        name(path) for path in ROOT.rglob("*") if path.is_file() and not {".venv", ".venv-bench"} & {*path.parts}
    )
