"""The quorum certificate: every number of a closed vote with the section that asks for it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from approvals.committees.rules import (
    Base,
    Mark,
    Of,
    Profile,
    Result,
    SecondCall,
    Section,
    Share,
    Submitter,
    Tally,
    Tie,
    base,
    casting_vote,
    is_tied,
    majority_total,
    present,
    quorum_needed,
    result,
)

FORM = 2  # 1: circulation only, without invalid papers, way, second call and secret votes
LET_STAY = {"share": "2/3", "test": "at-least"}  # of votes opened before profiles said it (APA s. 15)


@dataclass(frozen=True, slots=True)
class How:
    """How the votes were gathered: facts the count itself does not know."""

    early: bool
    way: str = "circulation"
    method: str = "ballot"
    is_second_call: bool = False
    called: dict[str, Any] | None = None  # which meeting had no quorum, the days, what the notice said


def certify(profile: Profile, votes: Tally, members: Iterable[dict[str, Any]], how: How) -> dict[str, Any]:
    """The certificate as JSON. `members` are pseudonyms with their seat and how each was counted, never names."""
    outcome = result(profile, votes)
    return {
        "form": FORM,
        "profile": profile.code,
        "outcome": outcome.value,
        "early": how.early,
        "way": {"rule": how.way, "section": _cited(profile, "circulation")},
        "method": {
            "rule": how.method,
            "section": _cited(profile, "no_objection") if how.method == "no-objection" else None,
        },
        "secret": profile.secret,
        "second_call": _second_call(profile, how),
        "sums": {mark.value: getattr(votes, mark.value) for mark in Mark},
        "in_office": votes.members,
        "base": {"rule": profile.base.value, "number": base(profile, votes), "section": _cited(profile, "base")},
        "present": present(profile, votes),
        "abstention_is_present": profile.abstention_is_present,
        "invalid_is_present": profile.invalid_is_present,
        "sections": {part: _cited(profile, part) for part in ("abstention", "invalid", "secret")},
        "quorum": {
            **share_to_json(profile.quorum),
            "needed": quorum_needed(profile, votes),
            "reached": outcome is not Result.NO_QUORUM,
            "section": _cited(profile, "quorum"),
        },
        "majority": _majority(profile, votes),
        "tie": _tie(profile, votes, reached=outcome is not Result.NO_QUORUM),
        "members": list(members),
    }


def _majority(profile: Profile, votes: Tally) -> dict[str, Any]:
    total = majority_total(profile, votes)
    return {
        **share_to_json(profile.majority),
        "of": profile.of.value,
        "total": total,
        "needed": profile.majority.least(total),
        "section": _cited(profile, "majority"),
    }


def _tie(profile: Profile, votes: Tally, *, reached: bool) -> dict[str, Any]:
    deciding = casting_vote(profile, votes)
    return {
        "rule": profile.tie.value,
        "tied": is_tied(votes),
        "casting_vote": deciding.value if deciding and reached else None,
        "section": _cited(profile, "tie"),
    }


def _second_call(profile: Profile, how: How) -> dict[str, Any] | None:
    """What let the smaller quorum be enough; the section is that of the quorum itself then."""
    if not how.is_second_call or profile.second_call is None:
        return None
    return {"within_days": profile.second_call.within_days, **(how.called or {}), "section": _cited(profile, "quorum")}


def counted_as(profile: Profile, mark: Mark) -> str:
    """How a member was counted; what a present member chose is told by the sums and the ballots only."""
    aside = {Mark.ABSENT, Mark.RECUSED}
    aside |= set() if profile.abstention_is_present else {Mark.ABSTAIN}
    aside |= set() if profile.invalid_is_present else {Mark.INVALID}
    return mark.value if mark in aside else "present"


def share_to_json(share: Share) -> dict[str, Any]:
    return {"share": f"{share.part.numerator}/{share.part.denominator}", "test": "above" if share.above else "at-least"}


def share_from_json(plain: dict[str, Any]) -> Share:
    return Share(Fraction(plain["share"]), above=plain["test"] == "above")


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """The profile as a resolution keeps it for ever."""
    called = profile.second_call
    return {
        "code": profile.code,
        "quorum": share_to_json(profile.quorum),
        "base": profile.base.value,
        "majority": share_to_json(profile.majority),
        "of": profile.of.value,
        "tie": profile.tie.value,
        "abstention_is_present": profile.abstention_is_present,
        "invalid_is_present": profile.invalid_is_present,
        "may_circulate": profile.may_circulate,
        "circulated": None if profile.circulated is None else sorted(profile.circulated),
        "early_close": profile.early_close,
        "second_call": called and {**share_to_json(called.quorum), "within_days": called.within_days},
        "no_objection": profile.no_objection,
        "notice_days": profile.notice_days,
        "stay": profile.stay and share_to_json(profile.stay),
        "submitter": profile.submitter.value,
        "secret": profile.secret,
        "sections": [_section_to_json(section) for section in profile.sections],
    }


def profile_from_json(plain: dict[str, Any]) -> Profile:
    """The profile a resolution was opened under. One of before meetings were kept lacks the later keys."""
    circulated, called = plain.get("circulated"), plain.get("second_call")
    stay = plain.get("stay", LET_STAY)
    return Profile(
        code=plain["code"],
        quorum=share_from_json(plain["quorum"]),
        base=Base(plain["base"]),
        majority=share_from_json(plain["majority"]),
        of=Of(plain["of"]),
        tie=Tie(plain["tie"]),
        abstention_is_present=plain["abstention_is_present"],
        invalid_is_present=plain.get("invalid_is_present", True),
        may_circulate=plain["may_circulate"],
        circulated=None if circulated is None else frozenset(circulated),
        early_close=plain["early_close"],
        second_call=SecondCall(share_from_json(called), called["within_days"]) if called else None,
        no_objection=plain.get("no_objection", False),
        notice_days=plain.get("notice_days", 3),
        stay=share_from_json(stay) if stay else None,
        submitter=Submitter(plain.get("submitter", Submitter.VOTES)),
        secret=plain["secret"],
        sections=tuple(Section(**section) for section in plain["sections"]),
    )


def _section_to_json(section: Section) -> dict[str, str]:
    return {name: getattr(section, name) for name in ("part", "instrument", "clause", "source", "th", "en")}


def _cited(profile: Profile, part: str) -> dict[str, str] | None:
    section = profile.section(part)
    return None if section is None else {name: getattr(section, name) for name in ("instrument", "clause", "source")}
