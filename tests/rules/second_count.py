"""The worked cases of votes, and a second way to count them: from the plain words of a regime, by trying out numbers.

Nothing here knows the counting module; it is the control of the numbers people wrote and of the code alike.
"""

from fractions import Fraction
from pathlib import Path

import yaml

CASES = yaml.safe_load((Path(__file__).parent / "vote_cases.yaml").read_text(encoding="utf-8"))
STATES = ("for", "against", "abstain", "invalid", "absent", "out")
NUMBERS = ("gives", "body", "present", "quorum", "needed", "of")


def names_of(part):
    """The sentences of the cases of a part, to call the tests by."""
    return [case["name"] for case in CASES[part]]


def sums_of(case):
    """How many did what; what is not named is nothing."""
    return {state: case.get(state, 0) for state in STATES}


def second_count(case, deciding=None):
    """What the sums of a case come to. `deciding`: the vote that breaks a tie, where somebody may give it."""
    regime, sums = CASES["regimes"][case["regime"]], sums_of(case)
    everybody = sum(sums.values())
    body = everybody - (sums["out"] if regime["body"] == "less-withdrawn" else 0)
    heard = [state for state in ("for", "against", "abstain", "invalid") if state != regime.get("not_present")]
    present = sum(sums[state] for state in heard)
    test, share = regime["quorum"].split()
    quorum = _fewest(test, share, body)
    test, share, _, of = regime["majority"].split()
    whole = {"cast": sums["for"] + sums["against"], "present": present, "body": body, "in-office": everybody}[of]
    needed = _fewest(test, share, whole)
    tied = sums["for"] == sums["against"] and sums["for"] > 0
    casting = deciding if tied and regime["tie"] == "chair" and deciding in {"for", "against"} else None
    favour = sums["for"] + (1 if casting == "for" else 0)
    gives = "no-quorum" if present < quorum else "carried" if favour >= needed else "lost"
    found = {"gives": gives, "body": body, "present": present, "quorum": quorum, "needed": needed, "of": whole}
    return found | {"casting": casting if gives != "no-quorum" else None}


def _fewest(test, share, whole):
    """Try one head after the other until it is enough; nobody is never enough."""
    heads = 1
    while heads < Fraction(share) * whole or (test == "above" and heads == Fraction(share) * whole):
        heads += 1
    return heads


def written(case):
    """What the case says it comes to."""
    return {name: case[name] for name in NUMBERS} | {"casting": case.get("casting")}


def on_paper(paper):
    """The same numbers out of a certificate."""
    words = {"yes": "for", "no": "against", None: None}
    return {
        "gives": paper["outcome"],
        "body": paper["base"]["number"],
        "present": paper["present"],
        "quorum": paper["quorum"]["needed"],
        "needed": paper["majority"]["needed"],
        "of": paper["majority"]["total"],
        "casting": words[paper["tie"]["casting_vote"]],
    }


def cited_by(paper):
    """The clauses a certificate names for quorum, base, majority and tie."""
    return [paper[part]["section"]["clause"] for part in ("quorum", "base", "majority", "tie")]
