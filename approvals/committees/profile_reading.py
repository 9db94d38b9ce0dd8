"""Reading voting profiles from their file."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from approvals.committees.nodes import Node, Unloadable, section_at
from approvals.committees.rules import Base, Of, Profile, SecondCall, Share, Submitter, Tie

PARTS = (
    "quorum",
    "base",
    "majority",
    "tie",
    "abstention",
    "invalid",
    "circulation",
    "second_call",
    "no_objection",
    "notice",
    "challenge",
    "submitter",
    "secret",
)
MAY_BE_NULL = ("second_call",)


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
    _must_be_heard_alike(root, found)
    return found


def _must_be_heard_alike(root: Node, found: Mapping[str, Profile]) -> None:
    """Every challenge is heard by the one profile `hearing`, so no profile may promise another share of the others."""
    heard = found.get("hearing")
    for node, profile in zip(root.get("profiles").items(), found.values(), strict=True):
        if heard is not None and profile.stay not in (None, heard.majority):
            raise node.wrong("a challenge is let stay by the share by which hearings decide, or never")


def _profile(node: Node, known: Mapping[str, Any]) -> Profile:
    node.only("code", "title", *PARTS, "checked_on")
    node.get("checked_on").maybe(date)
    node.get("title").text()
    try:
        return Profile(
            code=node.get("code").of(str),
            **_counting(node),
            **_gathering(node),
            sections=tuple(
                section_at(part, node.get(part).get("section"), known)
                for part in PARTS
                if part not in MAY_BE_NULL or node.get(part).value is not None
            ),
        )
    except Unloadable:
        raise
    except ValueError as error:
        raise node.wrong(str(error)) from error


def _counting(node: Node) -> dict[str, Any]:
    """The parts that say what the votes come to."""
    majority = node.get("majority").only("at_least", "above", "of", "section")
    return {
        "quorum": _share(node.get("quorum").only("at_least", "above", "section")),
        "base": node.get("base").only("of", "section").get("of").among(Base),
        "majority": _share(majority),
        "of": majority.get("of").among(Of),
        "tie": node.get("tie").only("rule", "section").get("rule").among(Tie),
        "abstention_is_present": _flag(node, "abstention", "is_present"),
        "invalid_is_present": _flag(node, "invalid", "is_present"),
    }


def _gathering(node: Node) -> dict[str, Any]:
    """The parts that say how votes are gathered, and among whom."""
    circulation = node.get("circulation").only("allowed", "early_close", "actions", "section")
    actions = circulation.get("actions", optional=True)
    return {
        "may_circulate": circulation.get("allowed").of(bool),
        "early_close": circulation.get("early_close").of(bool),
        "circulated": None if actions.value is None else frozenset(item.of(str) for item in actions.items()),
        "second_call": _second_call(node.get("second_call")),
        "no_objection": _flag(node, "no_objection", "allowed"),
        "notice_days": _days(node.get("notice").only("days", "section").get("days")),
        "stay": _stay(node.get("challenge")),
        "submitter": node.get("submitter").only("rule", "section").get("rule").among(Submitter),
        "secret": _flag(node, "secret", "ballots"),
    }


def _flag(node: Node, part: str, key: str) -> bool:
    return node.get(part).only(key, "section").get(key).of(bool)


def _days(node: Node) -> int:
    days = node.of(int)
    if days < 0:
        raise node.wrong("days are counted from nothing upwards")
    return days


def _second_call(node: Node) -> SecondCall | None:
    """Null: a meeting without quorum is never called again with a smaller one."""
    if node.value is None:
        return None
    node.only("at_least", "above", "within_days", "section")
    return SecondCall(_share(node), _days(node.get("within_days")))


def _stay(node: Node) -> Share | None:
    """The share of the others, in a secret vote, that lets a challenged member stay; null: nobody may stay."""
    stay = node.only("stay", "section").get("stay")
    return None if stay.value is None else _share(stay.only("at_least", "above"))


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
