"""Counting votes: quorum, majority, ties, and whether any remaining vote can still change the result. Pure.

Six states of a member are six different things: yes, no, abstained, invalid, absent (while the vote is open: not
heard yet) and recused. All arithmetic is exact; nothing here divides into a float.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Mark(StrEnum):
    """What one member of the body did."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    INVALID = "invalid"  # a paper ballot that says neither yes nor no nor nothing
    ABSENT = "absent"  # while the vote is open: not heard yet
    RECUSED = "recused"


class Result(StrEnum):
    """What the votes say; OPEN while a remaining vote could still change it."""

    OPEN = "open"
    CARRIED = "carried"
    LOST = "lost"
    NO_QUORUM = "no-quorum"


class Base(StrEnum):
    """Of whom the quorum is a share. A vacant seat is in neither."""

    IN_OFFICE = "members-in-office"
    LESS_RECUSED = "members-in-office-less-recused"


class Of(StrEnum):
    """Of what the majority is a share."""

    VOTES_CAST = "votes-cast"  # yes and no
    PRESENT = "members-present"
    BODY = "the-body"  # the same members as the base of the quorum
    IN_OFFICE = "all-in-office"  # whoever was in office when the vote opened, the recused included


class Tie(StrEnum):
    """What equal votes mean."""

    CHAIR = "chair-casting-vote"
    STATUS_QUO = "status-quo"


class Submitter(StrEnum):
    """What a member does in a matter that they themselves submitted."""

    VOTES = "votes"
    WITHDRAWS = "withdraws"


@dataclass(frozen=True, slots=True)
class Share:
    """An exact share: at least so much of a number, or more than so much."""

    part: Fraction
    above: bool = False

    def least(self, whole: int) -> int:
        """The smallest number of heads that is enough. Never zero: nobody is no quorum, no vote no majority."""
        floor, rest = divmod(self.part.numerator * whole, self.part.denominator)
        return max(1, floor + 1 if self.above or rest else floor)


@dataclass(frozen=True, slots=True)
class SecondCall:
    """The smaller quorum of a meeting called again, counted from the day of the meeting that had none."""

    quorum: Share
    within_days: int  # the last day included


@dataclass(frozen=True, slots=True)
class Section:
    """The section a part of a profile rests on, with the mark of where we know it from."""

    part: str
    instrument: str
    clause: str
    source: str
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Profile:
    """How one committee decides."""

    code: str
    quorum: Share
    base: Base
    majority: Share
    of: Of
    tie: Tie
    abstention_is_present: bool
    may_circulate: bool
    early_close: bool
    sections: tuple[Section, ...] = ()
    secret: bool = False
    invalid_is_present: bool = True
    second_call: SecondCall | None = None
    circulated: frozenset[str] | None = None  # the actions that may be circulated; None: all, where any may
    no_objection: bool = False  # at a meeting, "no objection" after the chair asked is a resolution
    notice_days: int = 3  # whole days between the notice and the meeting
    stay: Share | None = None  # by what share of the others a challenged member is let stay; None: never
    submitter: Submitter = Submitter.VOTES

    def __post_init__(self) -> None:
        if self.tie is Tie.CHAIR and self.majority != Share(Fraction(1, 2), above=True):
            message = f"Profile {self.code}: a casting vote needs a majority of more than one half."
            raise ValueError(message)
        if self.early_close and not self.may_circulate:
            message = f"Profile {self.code}: an early close belongs to circulation, which this profile does not allow."
            raise ValueError(message)
        if self.secret and self.early_close:
            message = f"Profile {self.code}: a secret vote that ends early tells how its last voters voted."
            raise ValueError(message)

    def section(self, part: str) -> Section | None:
        """The section behind one part, such as `quorum` or `tie`; none where the profile has no such part."""
        return next((section for section in self.sections if section.part == part), None)

    def may_be_circulated(self, action: str) -> bool:
        """Whether this kind of item may be decided between meetings."""
        return self.may_circulate and (self.circulated is None or action in self.circulated)

    def at_second_call(self) -> "Profile":
        """The same profile with the quorum of a second call; itself where the law knows none."""
        if self.second_call is None:
            return self
        called = self.section("second_call")
        moved = tuple(replace(called, part=s.part) if called and s.part == "quorum" else s for s in self.sections)
        return replace(self, quorum=self.second_call.quorum, sections=moved)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members did what, and what the chair did (None: nobody presides). Vacant seats are not in it."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    absent: int = 0
    recused: int = 0
    chair: Mark | None = None
    casting: Mark | None = None  # the additional vote of the chair at a meeting
    invalid: int = 0

    @property
    def members(self) -> int:
        return self.yes + self.no + self.abstain + self.invalid + self.absent + self.recused


def tally(marks: Iterable[tuple[Mark, bool]]) -> Tally:
    """Add up marks, each with whether it is the chair's."""
    sums = dict.fromkeys(Mark, 0)
    chair = None
    for mark, presides in marks:
        sums[mark] += 1
        chair = mark if presides else chair
    heads: dict[str, Any] = {mark.value: number for mark, number in sums.items()}
    return Tally(chair=chair, **heads)


def base(profile: Profile, votes: Tally) -> int:
    """The number of members the quorum is a share of."""
    return votes.members - (votes.recused if profile.base is Base.LESS_RECUSED else 0)


def present(profile: Profile, votes: Tally) -> int:
    """The number of members who count towards the quorum."""
    abstained = votes.abstain if profile.abstention_is_present else 0
    return votes.yes + votes.no + abstained + (votes.invalid if profile.invalid_is_present else 0)


def quorum_needed(profile: Profile, votes: Tally) -> int:
    """The number of members who must be present."""
    return profile.quorum.least(base(profile, votes))


def majority_total(profile: Profile, votes: Tally) -> int:
    """The number the majority is a share of."""
    if profile.of is Of.VOTES_CAST:
        return votes.yes + votes.no
    if profile.of is Of.IN_OFFICE:
        return votes.members
    return present(profile, votes) if profile.of is Of.PRESENT else base(profile, votes)


def casting_vote(profile: Profile, votes: Tally) -> Mark | None:
    """The chair's second vote: the chair's own, when votes are equal and the profile says so.

    At a meeting it is an additional vote, given after the count. In circulation the chair votes once; that choice
    breaks the tie. A chair who abstained or is absent breaks none.
    """
    if profile.tie is not Tie.CHAIR or not is_tied(votes):
        return None
    deciding = votes.casting or votes.chair
    return deciding if deciding in {Mark.YES, Mark.NO} else None


def is_tied(votes: Tally) -> bool:
    """Whether somebody voted and as many are in favour as against."""
    return votes.yes == votes.no > 0


def nobody_objected(votes: Tally) -> bool:
    """Whether every member heard was in favour: what "no objection" means."""
    return votes.no == votes.abstain == votes.invalid == 0


def result(profile: Profile, votes: Tally) -> Result:
    """What these votes say if no other comes."""
    if present(profile, votes) < quorum_needed(profile, votes):
        return Result.NO_QUORUM
    # a casting vote is one more vote in favour, not one more member
    favour = votes.yes + (casting_vote(profile, votes) is Mark.YES)
    return Result.CARRIED if favour >= profile.majority.least(majority_total(profile, votes)) else Result.LOST


def count(profile: Profile, votes: Tally, *, closed: bool, papers: bool = False) -> Result:
    """Tell the result; while the vote is open, only when no remaining uncast vote can change it.

    `papers`: votes may still come on paper, and so be invalid. In circulation none can.
    """
    if closed:
        return result(profile, votes)
    found = None
    for future in _futures(votes, papers):
        outcome = result(profile, future)
        if found is not None and outcome is not found:
            return Result.OPEN
        found = outcome
    return found or Result.OPEN


def can_still_change(profile: Profile, votes: Tally) -> bool:
    """Whether some way of hearing the remaining members gives another result than some other way."""
    return count(profile, votes, closed=False) is Result.OPEN


def may_close_early(profile: Profile, votes: Tally) -> bool:
    """Whether the profile lets the vote end now, before its last day.

    Only votes not yet cast are weighed. A vote that was cast may be changed until the close, but not after it.
    """
    return profile.early_close and not can_still_change(profile, votes)


def _futures(votes: Tally, papers: bool) -> Iterator[Tally]:
    """Every way the remaining members may be heard or stay away; opposite extremes first, to find OPEN fast."""
    unheard = votes.absent
    chair_unheard = votes.chair is Mark.ABSENT and unheard > 0
    chairs: tuple[Mark | None, ...] = (None,)
    if chair_unheard:
        chairs = (Mark.ABSENT, Mark.YES, Mark.NO, Mark.ABSTAIN, *([Mark.INVALID] if papers else []))
    others = unheard - 1 if chair_unheard else unheard
    yield votes
    for mark in (Mark.YES, Mark.NO):
        moved = _hear(votes, mark, others)
        yield _hear(moved, mark, 1, chair=mark) if chair_unheard else moved
    for chair in chairs:
        start = votes if chair is None else _hear(votes, chair, 1, chair=chair)
        for yes, no, abstain, invalid in _shares(others, papers):
            yield replace(
                start,
                yes=start.yes + yes,
                no=start.no + no,
                abstain=start.abstain + abstain,
                invalid=start.invalid + invalid,
                absent=start.absent - yes - no - abstain - invalid,
            )


def _shares(heads: int, papers: bool) -> Iterator[tuple[int, int, int, int]]:
    """Every way in which at most so many heads say yes, no, nothing, or hand in an invalid paper."""
    for yes in range(heads + 1):
        for no in range(heads - yes + 1):
            for abstain in range(heads - yes - no + 1):
                for invalid in range(heads - yes - no - abstain + 1 if papers else 1):
                    yield yes, no, abstain, invalid


def _hear(votes: Tally, mark: Mark, heads: int, chair: Mark | None = None) -> Tally:
    sums: dict[str, Any] = {"absent": votes.absent - heads}
    sums[mark.value] = sums.get(mark.value, getattr(votes, mark.value)) + heads
    return replace(votes, **sums, chair=chair or votes.chair)
