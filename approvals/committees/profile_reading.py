"""Reading voting profiles from their file."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from approvals.committees.nodes import Node, Unloadable, section_at
from approvals.committees.rules import Base, Of, Profile, Share, Tie

PARTS = ("quorum", "base", "majority", "tie", "abstention", "circulation")


def read_profiles(root: Node) -> dict[str, Profile]:
    """Read a file of profiles; raise Unloadable at its first mistake."""
    root.only("instruments", "sections", "profiles")
    known = root.get("instruments").value
    found: dict[str, Profile] = {}
    for node in root.get("profiles").items():
        profile = _profile(node, known)
        if profile.code in found:
            raise node.wrong(f"the code {profile.code!r} is used twice")
        found[profile.code] = profile
    return found


def _profile(node: Node, known: Mapping[str, Any]) -> Profile:
    node.only("code", "title", *PARTS, "secret", "checked_on")
    if node.get("secret").of(bool):
        raise node.get("secret").wrong("secret votes are reserved: no service counts them yet")
    node.get("checked_on").maybe(date)
    node.get("title").text()
    node.get("quorum").only("at_least", "above", "section")
    node.get("majority").only("at_least", "above", "of", "section")
    circulation = node.get("circulation").only("allowed", "early_close", "section")
    try:
        return Profile(
            code=node.get("code").of(str),
            quorum=_share(node.get("quorum")),
            base=node.get("base").only("of", "section").get("of").among(Base),
            majority=_share(node.get("majority")),
            of=node.get("majority").get("of").among(Of),
            tie=node.get("tie").only("rule", "section").get("rule").among(Tie),
            abstention_is_present=node.get("abstention").only("is_present", "section").get("is_present").of(bool),
            may_circulate=circulation.get("allowed").of(bool),
            early_close=circulation.get("early_close").of(bool),
            sections=tuple(section_at(part, node.get(part).get("section"), known) for part in PARTS),
        )
    except Unloadable:
        raise
    except ValueError as error:
        raise node.wrong(str(error)) from error


def _share(node: Node) -> Share:
    """Exactly one of `at_least` and `above`, an exact fraction written as text, such as "1/2"."""
    tests = [key for key in ("at_least", "above") if key in node.value]
    if len(tests) != 1:
        raise node.wrong("exactly one of 'at_least' and 'above' is expected")
    written = node.get(tests[0])
    try:
        part = Fraction(written.of(str))
    except (ValueError, ZeroDivisionError):
        raise written.wrong(f"{written.value!r} is not a fraction such as '1/2'") from None
    if not 0 < part <= 1:
        raise written.wrong("a share is more than nothing and not more than all")
    return Share(part, above=tests[0] == "above")
