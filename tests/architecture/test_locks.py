"""What is installed is pinned by hash, names no address, and fits what pyproject.toml asks for."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.architecture.sources import ROOT

PRODUCT, TESTS, BENCH = "requirements.lock", "requirements-test.lock", "benchmarks/requirements.lock"
LOCKS = ("requirements-installer.lock", PRODUCT, TESTS, BENCH)
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


@pytest.mark.parametrize("lock", [TESTS, BENCH])
def test_the_other_locks_hold_all_of_the_product(lock):
    product, whole = pins(PRODUCT), pins(lock)
    assert {name: whole.get(name) for name in product} == product


def test_the_peers_of_the_benchmarks_are_in_their_own_lock_alone():
    assert "zen-engine" in pins(BENCH)
    assert "zen-engine" not in pins(PRODUCT) | pins(TESTS)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (PRODUCT, PROJECT["project"]["dependencies"]),
        (TESTS, PROJECT["dependency-groups"]["test"]),
        (BENCH, PROJECT["dependency-groups"]["bench"]),
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
