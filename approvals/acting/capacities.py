"""The capacities in which somebody acts for a post: their words, legal basis and reach. Data, read once."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from approvals.people.kinds import KINDS, Anchor
from approvals.people.orders import WHOLE_POWER, ActingCapacity
from approvals.vocabulary.bilingual import Text

FILE = Path(__file__).parent / "capacities.yaml"
HOLDER, OUTSIDE = "holder", "outside"


@dataclass(frozen=True, slots=True)
class Ground:
    """One clause a capacity rests on; `source` is the mark of how well we know it."""

    instrument: Text
    clause: str
    source: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one capacity means: its words, when it is used, where, what it carries, and whose signature it needs.

    `checked_on` None: nobody has compared it with the signed law yet.
    """

    code: str
    title: Text
    when: Text
    anchors: frozenset[str]
    has_whole_power: bool
    may_be_handed_on: bool
    signed_by: tuple[str, ...]
    basis: tuple[Ground, ...]
    checked_on: date | None


@cache
def meanings() -> dict[str, Meaning]:
    """Every capacity by its code; raises ValueError when the file does not fit what the program knows."""
    plain = _plain()
    found = {code: _meaning(code, row, plain["instruments"]) for code, row in plain["capacities"].items()}
    if set(found) != set(ActingCapacity.values):
        message = f"{FILE.name}: the capacities are not those of ActingCapacity"
        raise ValueError(message)
    whole = {code for code, meaning in found.items() if meaning.has_whole_power}
    if whole != set(WHOLE_POWER):
        message = f"{FILE.name}: the capacities with the whole power are not those of WHOLE_POWER"
        raise ValueError(message)
    return found


@cache
def never_handed_on() -> frozenset[str]:
    """The decision types whose power may not be handed on (procurement: R60 clause 7)."""
    return frozenset(_plain()["never_handed_on"]["types"])


def never_handed_on_under() -> Ground:
    """The clause that forbids it."""
    plain = _plain()
    return _ground(plain["never_handed_on"]["basis"], plain["instruments"])


@cache
def _plain() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def _meaning(code: str, row: dict[str, Any], instruments: dict[str, Any]) -> Meaning:
    signers = tuple(row["signed_by"])
    unknown = [signer for signer in signers if signer not in (HOLDER, OUTSIDE, *KINDS)]
    anchors = frozenset(Anchor(anchor).value for anchor in row["anchors"])
    if unknown or type(row["whole_power"]) is not bool or type(row["hand_on"]) is not bool:
        message = f"{FILE.name}: {code} cannot be read"
        raise ValueError(message)
    return Meaning(
        code=code,
        title=Text(row["th"], row["en"]),
        when=Text.from_json(row["when"]),
        anchors=anchors,
        has_whole_power=row["whole_power"],
        may_be_handed_on=row["hand_on"],
        signed_by=signers,
        basis=tuple(_ground(each, instruments) for each in row["basis"]),
        checked_on=row["checked_on"],
    )


def _ground(row: dict[str, Any], instruments: dict[str, Any]) -> Ground:
    return Ground(Text.from_json(instruments[row["instrument"]]), row["clause"], row["source"])
