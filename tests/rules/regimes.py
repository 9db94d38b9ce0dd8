"""The regimes of the worked cases as voting profiles: a shipped profile, with what the case changes in it."""

from dataclasses import replace
from fractions import Fraction

from approvals.committees import loader
from approvals.committees.rules import Base, Of, Profile, Share, Tie
from tests.rules.second_count import CASES

WHOLES = {"cast": Of.VOTES_CAST, "present": Of.PRESENT, "body": Of.BODY, "in-office": Of.IN_OFFICE}


def share(test: str, part: str) -> Share:
    """At least, or more than, such a part."""
    return Share(Fraction(part), above=test == "above")


def profile_of(regime: str) -> Profile:
    """The profile of a regime: the shipped one as it stands where it says the same, and changed where it does not."""
    words = CASES["regimes"][regime]
    shipped = loader.profiles()[words["profile"]]
    if regime.endswith("again") or regime == "second-call":
        shipped = shipped.at_second_call()
    test, part, _, of = words["majority"].split()
    return replace(
        shipped,
        quorum=share(*words["quorum"].split()),
        base=Base.LESS_RECUSED if words["body"] == "less-withdrawn" else Base.IN_OFFICE,
        majority=share(test, part),
        of=WHOLES[of],
        tie=Tie.CHAIR if words["tie"] == "chair" else Tie.STATUS_QUO,
        abstention_is_present=words.get("not_present") != "abstain",
        invalid_is_present=words.get("not_present") != "invalid",
    )


def ships(regime: str) -> bool:
    """Whether a regime is a shipped profile, unchanged: those are held through the real services."""
    shipped = loader.profiles()[CASES["regimes"][regime]["profile"]]
    return profile_of(regime) in {shipped, shipped.at_second_call()}
