"""Each contract between the floors is kept, and is proven to notice when somebody breaks it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import FLOORS, ROOT

LINTER = Path(sys.executable).parent / "lint-imports"
BREAKS = {
    "floors": ("approvals/people/services.py", "import web.urls"),
    "floors-sideways": ("notifications/models.py", "import workflows.models"),
    "domain": ("approvals/people/services.py", "import approvals.requests.models"),
    "domain-siblings": ("approvals/committees/rules.py", "import approvals.delegation.rules"),
    "pure": ("approvals/vocabulary/period.py", "import django.utils.timezone"),
    "engine": ("approvals/requests/models.py", "import viewflow"),
    "guards": ("approvals/people/services.py", "import approvals.guards"),
}
REPORTS = {"floors": "The floors", "domain": "Inside", "pure": "Rules", "engine": "Only", "guards": "The guards"}


def lint(folder: Path) -> subprocess.CompletedProcess:
    """Run import-linter over one copy of the house."""
    return subprocess.run(
        [LINTER, "--no-logo", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def a_copy(tmp_path):
    """The code of the house, to be broken."""
    for floor in FLOORS:
        shutil.copytree(
            ROOT / floor, tmp_path / floor, ignore=shutil.ignore_patterns("__pycache__", "templates", "static")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_contracts(a_copy):
    report = lint(a_copy)
    assert report.returncode == 0, report.stdout + report.stderr


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_contract_is_noticed_with_file_and_line(a_copy, name):
    file, line = BREAKS[name]
    source = a_copy / file
    source.write_text(source.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    report = lint(a_copy)

    assert report.returncode == 1
    broken = [row for row in report.stdout.splitlines() if " BROKEN" in row]
    assert any(row.startswith(REPORTS[name.split("-")[0]]) for row in broken), report.stdout
    assert file.removesuffix(".py").replace("/", ".") in report.stdout


def test_a_folder_that_nobody_declared_is_noticed(a_copy):
    (a_copy / "approvals" / "attic").mkdir()
    (a_copy / "approvals" / "attic" / "__init__.py").write_text('"""Undeclared."""\n')

    report = lint(a_copy)

    assert report.returncode == 1
    assert "attic" in report.stdout + report.stderr


@pytest.mark.parametrize(
    "line",
    [
        "from django.http import HttpRequest",
        "from django.shortcuts import render",
        "from django.utils.timezone import now",
    ],
)
def test_the_domain_is_told_the_time_and_knows_no_pages(a_copy, line):
    shutil.copy(ROOT / "approvals" / "ruff.toml", a_copy / "approvals")
    (a_copy / "approvals" / "people" / "intruder.py").write_text(f'"""An intruder."""\n\n{line}\n')

    report = subprocess.run(
        [LINTER.parent / "ruff", "check", "--no-cache", "--select", "TID251", "approvals/people/intruder.py"],
        cwd=a_copy, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert report.returncode == 1
    assert "TID251" in report.stdout
