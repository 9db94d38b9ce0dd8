"""Whether one act rested on valid power: by the registers as they stand, or as they were known that day. Pure.

What the office knew: a tenure without a line in the trail counts as known; ends and revocations count as known from
the day they were written down.
"""

from collections.abc import Iterator
from datetime import date, datetime

from approvals.committees.models import Seat
from approvals.people.kinds import Ability
from approvals.reports.scope import lies_beyond
from approvals.reports.standing import Standing
from approvals.reports.sweeping.registers import Order, Registers, Seated
from approvals.reports.sweeping.wrong import Act, Found, Wrong
from approvals.vocabulary.period import Period

SPEAKERS = (Seat.Role.CHAIR, Seat.Role.SECRETARY)


def judged(registers: Registers, act: Act) -> Iterator[Found]:
    """Everything wrong with an act; nothing when it rested on valid power."""
    why = _without_power(registers, act, known=False)
    if why is not None:
        yield Found(act, why, believed=_without_power(registers, act, known=True) is None)
    if act.by_hand and not could_sign_in(registers, act.person, act.at):
        yield Found(act, Wrong.SIGN_IN_CLOSED, believed=False)
    for plain in act.wrongs:
        yield Found(act, plain, believed=False)


def _without_power(registers: Registers, act: Act, *, known: bool) -> Wrong | None:
    if act.membership is not None:
        return _membership(registers, act, known)
    if act.keeps is not None:
        return None if keeps(registers, act.person, act.keeps, act, known) else Wrong.NOT_KEEPER
    if act.needs:
        return None if holds(registers, act.person, registers.posts_with(act.needs), act, known) else Wrong.NO_ABILITY
    if act.order is not None:
        return _order(registers, act, known)
    if act.tenure is not None:
        return _tenure(registers, act, known)
    return Wrong.NO_CAPACITY if act.post is not None else None


def _tenure(registers: Registers, act: Act, known: bool) -> Wrong | None:
    tenure = registers.tenures[act.tenure]
    if tenure.person != act.person:
        return Wrong.OTHER_PERSON
    if act.post is not None and tenure.place != act.post:
        return Wrong.OTHER_POST
    return _post(registers, tenure.place, act.day) or _covers(days_of(tenure, act.day, known), act.day)


def _post(registers: Registers, post_id: int, day: date) -> Wrong | None:
    ended_on = registers.posts[post_id].ended_on
    return Wrong.POST_ABOLISHED if ended_on is not None and ended_on < day else None


def _covers(days: Period, day: date, before: Wrong = Wrong.NOT_BEGUN, after: Wrong = Wrong.ENDED) -> Wrong | None:
    if day in days:
        return None
    return before if day < days.first_day else after


def days_of(held: Standing, day: date, known: bool) -> Period:
    """The days a tenure or membership lasts; `known`: with the last day as it was written down by the end of DAY."""
    last_day = held.last_day
    if known:
        told = [note for note in held.ended if note.on <= day]
        if told:
            last_day = told[-1].last_day
        elif held.begun is not None:
            last_day = held.begun.last_day
        elif held.ended:
            last_day = None
    if last_day is not None and last_day < held.first_day:
        return Period(held.first_day, held.first_day)
    return Period(held.first_day, last_day)


def _order(registers: Registers, act: Act, known: bool) -> Wrong | None:
    order = registers.orders[act.order]
    if order.acting.person != act.person:
        return Wrong.OTHER_PERSON
    if act.post is not None and order.acting.place != act.post:
        return Wrong.OTHER_POST
    why = _post(registers, order.acting.place, act.day) or gave_nothing(order, act.at, act.day, known)
    if why is not None or act.matter is None:
        return why
    found = next((code for each in order.acting.line if (code := lies_beyond(each.scope, act.matter))), None)
    return Wrong(found) if found else None


def gave_nothing(order: Order, at: datetime, day: date, known: bool) -> Wrong | None:
    """Why an order gave no power at a moment; None: it did.

    An order that was written down only afterwards holds for earlier days as long as it stands; once it is revoked
    nothing is left of it for them.
    """
    acting = order.acting
    why = _covers(Period(acting.first_day, acting.last_day), day, Wrong.ORDER_NOT_BEGUN, Wrong.ORDER_ENDED)
    if why is not None:
        return why
    if order.revoked_at is not None and not (known and order.revoked_at > at):
        if order.revoked_at <= at:
            return Wrong.ORDER_REVOKED
        if order.recorded_at > at:
            return Wrong.ORDER_WITHDRAWN
    if order.source is not None and gave_nothing(order.source, at, day, known) is not None:
        return Wrong.SOURCE_GONE
    return None


def _membership(registers: Registers, act: Act, known: bool) -> Wrong | None:
    seated = registers.memberships[act.membership]
    if seated.standing.person != act.person:
        return Wrong.OTHER_PERSON
    if not seated.seat.votes:
        return Wrong.NO_VOTE
    why = _there(registers, seated.seat, act.day)
    if why is not None:
        return why
    if seated.stands_in_for is None:
        return _in_office(registers, seated, act, known)
    if act.day not in days_of(seated.standing, act.day, known):
        return Wrong.NOT_IN_OFFICE
    member = registers.memberships[seated.stands_in_for]
    return Wrong.MEMBER_GONE if _in_office(registers, member, act, known) else None


def _there(registers: Registers, seat: Seat, day: date) -> Wrong | None:
    if seat.ended_on is not None and seat.ended_on <= day:
        return Wrong.SEAT_ENDED
    dissolved = registers.committees[seat.committee_id]
    return Wrong.COMMITTEE_ENDED if dissolved is not None and dissolved < day else None


def _in_office(registers: Registers, seated: Seated, act: Act, known: bool) -> Wrong | None:
    """Whether a member is in office; an ex-officio seat is theirs while they hold its post or act for it."""
    if act.day not in days_of(seated.standing, act.day, known):
        return Wrong.NOT_IN_OFFICE
    post = seated.seat.post_id
    followed = post is None or holds(registers, seated.standing.person, frozenset({post}), act, known)
    return None if followed else Wrong.POST_LEFT


def holds(registers: Registers, person: int, posts: frozenset[int], act: Act, known: bool) -> bool:
    """Whether the person held one of the posts that day, or acted for it at that moment."""
    tenures = (each for each in registers.tenures_of.get(person, ()) if each.place in posts)
    if any(act.day in days_of(each, act.day, known) for each in tenures):
        return True
    orders = (each for each in registers.orders_of.get(person, ()) if each.acting.place in posts)
    return any(gave_nothing(each, act.at, act.day, known) is None for each in orders)


def keeps(registers: Registers, person: int, committee_id: int, act: Act, known: bool) -> bool:
    """Whether the person spoke for the committee: its chair, its secretary, or who runs the district's committees."""
    if holds(registers, person, registers.posts_with(Ability.RUN_COMMITTEES), act, known):
        return True
    mine = (each for each in registers.seats_of.get((person, committee_id), ()) if each.seat.role in SPEAKERS)
    return any(each.stands_in_for is None and _in_office(registers, each, act, known) is None for each in mine)


def could_sign_in(registers: Registers, person: int, at: datetime) -> bool:
    """Whether the trail says that the person's sign-in was open at a moment; where it says nothing, it was."""
    told = registers.sign_ins.get(person, [])
    before = [is_open for since, is_open in told if since <= at]
    if before:
        return before[-1]
    return not told[0][1] if told else True
