"""What is installed is pinned by hash, names no address, and fits what pyproject.toml asks for."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.architecture.sources import ROOT

LOCKS = ("requirements-installer.lock", "requirements.lock", "requirements-test.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, set[str]]:
    """Name of each package -> its pinned versions (more than one where Pythons differ)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        match = re.match(r"([a-z0-9][a-z0-9.-]*)==([^ ;\\]+)", line)
        if match:
            found.setdefault(match.group(1), set()).add(match.group(2))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text and "find-links" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.split("\n")[0])


def test_the_lock_of_the_tests_holds_all_of_the_product():
    product, tests = pins("requirements.lock"), pins("requirements-test.lock")
    assert {name: tests.get(name) for name in product} == product


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-test.lock", PROJECT["dependency-groups"]["test"]),
    ],
)
def test_the_locks_fit_the_project(lock, wanted):
    """`make lock` was run after the last change of the dependencies."""
    pinned = pins(lock)
    for text in wanted:
        requirement = Requirement(text)
        name = requirement.name.lower().replace("_", "-")
        assert name in pinned, f"make lock: {text} is not in {lock}"
        assert all(requirement.specifier.contains(version, prereleases=True) for version in pinned[name]), text
