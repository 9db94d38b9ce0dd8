"""The voting profiles and constitutions we ship, read once."""

from functools import cache
from pathlib import Path

from approvals.committees.constitution_reading import read_constitutions
from approvals.committees.constitutions import Constitution
from approvals.committees.nodes import Node, node_of
from approvals.committees.profile_reading import read_profiles
from approvals.committees.rules import Profile
from approvals.vocabulary.bilingual import Text

HERE = Path(__file__).parent


@cache
def profiles() -> dict[str, Profile]:
    """Every voting profile by its code."""
    return read_profiles(_file("profiles.yaml"))


@cache
def constitutions() -> dict[str, Constitution]:
    """Every constitution template by the kind of committee."""
    return read_constitutions(_file("constitutions.yaml"), profiles())


@cache
def instruments() -> dict[str, Text]:
    """The titles of the instruments that profiles and constitutions cite."""
    roots = (_file("profiles.yaml"), _file("constitutions.yaml"))
    return {code: root.get("instruments").get(code).text() for root in roots for code in root.value["instruments"]}


@cache
def unchecked() -> frozenset[str]:
    """The codes of profiles and kinds of constitutions nobody has compared with the signed papers yet."""
    rows = _file("profiles.yaml").get("profiles").items() + _file("constitutions.yaml").get("constitutions").items()
    return frozenset(row.value.get("code", row.value.get("kind")) for row in rows if row.value["checked_on"] is None)


def _file(name: str) -> Node:
    return node_of(name, (HERE / name).read_text(encoding="utf-8"))
