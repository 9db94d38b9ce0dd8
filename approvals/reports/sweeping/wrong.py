"""Why an act was done without valid power, and the act itself as the sweep judges it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.timezone import localdate

from approvals.acting.rules import Matter


class Wrong(StrEnum):
    """What was wrong with the power behind an act."""

    NO_CAPACITY = "no-capacity"
    OTHER_PERSON = "other-person"
    OTHER_POST = "other-post"
    POST_ABOLISHED = "post-abolished"
    NOT_BEGUN = "not-begun"
    ENDED = "ended"
    ORDER_NOT_BEGUN = "order-not-begun"
    ORDER_ENDED = "order-ended"
    ORDER_REVOKED = "order-revoked"
    ORDER_WITHDRAWN = "order-withdrawn"
    SOURCE_GONE = "source-gone"
    BEYOND_AREA = "beyond-area"
    BEYOND_TYPE = "beyond-type"
    BEYOND_CEILING = "beyond-ceiling"
    WRONG_BODY = "wrong-body"
    NOT_IN_OFFICE = "not-in-office"
    POST_LEFT = "post-left"
    MEMBER_GONE = "member-gone"
    NO_VOTE = "no-vote"
    SEAT_ENDED = "seat-ended"
    COMMITTEE_ENDED = "committee-ended"
    RECUSED = "recused"
    SIGN_IN_CLOSED = "sign-in-closed"
    OWN_MATTER = "own-matter"
    PRINCIPALS_MATTER = "principals-matter"
    STOOD_ASIDE = "stood-aside"
    NO_ABILITY = "no-ability"
    NOT_KEEPER = "not-keeper"
    OWN_WORK = "own-work"
    MAY_NOT_HAND_ON = "may-not-hand-on"
    HANDED_ON_WIDER = "handed-on-wider"
    HANDED_ON_LONGER = "handed-on-longer"


@dataclass(frozen=True, slots=True)
class Act:
    """One past act of one person. What is set says what its power has to rest on.

    `tenure` or `order` with `post`: somebody spoke for a post. `membership`: a member voted. `keeps`: a committee was
    kept. `needs`: a kind of post with an ability was needed. `wrongs` are already plain from the rows themselves.
    """

    kind: str
    id: str
    person: int
    at: datetime
    request: int | None = None
    post: int | None = None
    tenure: int | None = None
    order: int | None = None
    matter: Matter | None = None
    membership: int | None = None
    keeps: int | None = None
    needs: str = ""
    by_hand: bool = True  # done by the person's own sign-in, and not on paper
    wrongs: tuple[Wrong, ...] = ()

    @property
    def day(self) -> date:
        """The day of law on which it was done."""
        return localdate(self.at)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing wrong with one act; `believed`: as far as the office knew that day, the power was there."""

    act: Act
    why: Wrong
    believed: bool
