"""The quorum certificate: every number of a closed vote with the section that asks for it. Pure."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from approvals.committees.rules import (
    Base,
    Mark,
    Of,
    Profile,
    Result,
    Section,
    Share,
    Tally,
    Tie,
    base,
    casting_vote,
    majority_total,
    present,
    quorum_needed,
    result,
)

FORM = 1  # the version of the certificate's form


def certify(profile: Profile, votes: Tally, members: Iterable[dict[str, Any]], *, early: bool) -> dict[str, Any]:
    """The certificate as JSON. `members` are pseudonyms with their place and how each was counted, never names."""
    here, needed = present(profile, votes), quorum_needed(profile, votes)
    total, deciding = majority_total(profile, votes), casting_vote(profile, votes)
    outcome = result(profile, votes)
    return {
        "form": FORM,
        "profile": profile.code,
        "outcome": outcome.value,
        "early": early,
        "sums": {mark.value: getattr(votes, mark.value) for mark in Mark},
        "in_office": votes.members,
        "base": {"rule": profile.base.value, "number": base(profile, votes), "section": _cited(profile, "base")},
        "present": here,
        "abstention_is_present": profile.abstention_is_present,
        "quorum": {
            **share_to_json(profile.quorum),
            "needed": needed,
            "reached": outcome is not Result.NO_QUORUM,
            "section": _cited(profile, "quorum"),
        },
        "majority": {
            **share_to_json(profile.majority),
            "of": profile.of.value,
            "total": total,
            "needed": profile.majority.least(total),
            "section": _cited(profile, "majority"),
        },
        "tie": {
            "rule": profile.tie.value,
            "tied": votes.yes == votes.no > 0,
            "casting_vote": deciding.value if deciding and outcome is not Result.NO_QUORUM else None,
            "section": _cited(profile, "tie"),
        },
        "members": list(members),
    }


def counted_as(profile: Profile, mark: Mark) -> str:
    """How a member was counted; what a present member chose is told by the sums and the ballots only."""
    aside = {Mark.ABSENT, Mark.RECUSED} | (set() if profile.abstention_is_present else {Mark.ABSTAIN})
    return mark.value if mark in aside else "present"


def share_to_json(share: Share) -> dict[str, Any]:
    return {"share": f"{share.part.numerator}/{share.part.denominator}", "test": "above" if share.above else "at-least"}


def share_from_json(plain: dict[str, Any]) -> Share:
    return Share(Fraction(plain["share"]), above=plain["test"] == "above")


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """The profile as a resolution keeps it for ever."""
    return {
        "code": profile.code,
        "quorum": share_to_json(profile.quorum),
        "base": profile.base.value,
        "majority": share_to_json(profile.majority),
        "of": profile.of.value,
        "tie": profile.tie.value,
        "abstention_is_present": profile.abstention_is_present,
        "may_circulate": profile.may_circulate,
        "early_close": profile.early_close,
        "secret": profile.secret,
        "sections": [_section_to_json(section) for section in profile.sections],
    }


def profile_from_json(plain: dict[str, Any]) -> Profile:
    """The profile a resolution was opened under."""
    return Profile(
        code=plain["code"],
        quorum=share_from_json(plain["quorum"]),
        base=Base(plain["base"]),
        majority=share_from_json(plain["majority"]),
        of=Of(plain["of"]),
        tie=Tie(plain["tie"]),
        abstention_is_present=plain["abstention_is_present"],
        may_circulate=plain["may_circulate"],
        early_close=plain["early_close"],
        secret=plain["secret"],
        sections=tuple(Section(**section) for section in plain["sections"]),
    )


def _section_to_json(section: Section) -> dict[str, str]:
    return {name: getattr(section, name) for name in ("part", "instrument", "clause", "source", "th", "en")}


def _cited(profile: Profile, part: str) -> dict[str, str] | None:
    section = profile.section(part)
    return None if section is None else {name: getattr(section, name) for name in ("instrument", "clause", "source")}
