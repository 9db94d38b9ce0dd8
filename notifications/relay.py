"""The relay: claims what is due under a lease, sends it, and writes down what is known about it.

The phase is committed before a letter is handed over, the result after; the result of one letter and the phase of the
next one share a transaction. Whoever dies in between leaves `phase = data` behind. Whether such a letter went is looked
up where there is evidence; else the sweep sends it again under its old Message-ID, counted as ambiguous: a notice of
the law may rather come twice than never.
"""

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce

from notifications import bundles, letters, marks
from notifications.bounces.rules import blames_address
from notifications.bounces.selectors import stopped
from notifications.bounces.services import note_refusal
from notifications.channels import email
from notifications.evidence import sources
from notifications.models import Delivery
from notifications.operations import heartbeat
from notifications.selectors import WORDS

logger = logging.getLogger(__name__)
State, Phase = Delivery.State, Delivery.Phase
Clock = Callable[[], datetime]

BATCH = 50  # letters for one connection to the mail server
LEASE = timedelta(minutes=3)  # longer than a task may live
ENOUGH = timedelta(seconds=30)  # of sending in one task; the sweep goes on with the rest
CLOSED_FOR = timedelta(seconds=30)  # how long to leave a mail server alone that cannot be reached
ASK_AFTER = timedelta(seconds=30)  # between a lost answer and the look for evidence: a log is written a moment later
BACK_OFF = (
    ASK_AFTER,
    *(timedelta(seconds=seconds) for seconds in (120, 600, 1800, 2 * 3600, 6 * 3600, 12 * 3600)),
)  # after the last one the letter is parked
STILL_DUE = Coalesce("due_since", "next_at")  # putting a letter off makes it no less late


Trip = tuple[Delivery, Sequence[Delivery]]  # a letter, and the messages that travel in its mail


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters claimed together; `carried`: the other messages that travel in the mail of each, by its number."""

    lease: uuid.UUID
    deliveries: tuple[Delivery, ...]
    carried: Mapping[int, tuple[Delivery, ...]] = field(default_factory=dict)


def deliver(*, clock: Clock) -> int:
    """Send what is due, batch after batch, for half a minute at most; tell how many letters were sent."""
    until, sent = clock() + ENOUGH, 0
    while clock() < until:
        batch = claim(at=clock())
        if not batch.deliveries:
            break
        sent += send(batch, clock=clock, until=until)
    return sent


@transaction.atomic
def claim(*, at: datetime, most: int = BATCH) -> Batch:
    """Take letters that are due, oldest first, and hold them under a new lease.

    The rows are locked before they change, those another relay is taking are skipped; SQLite has no such lock and
    needs none, because there a transaction that may write is alone.
    """
    due = Delivery.objects.filter(state=State.PENDING, next_at__lte=at).order_by("next_at", "id")
    chosen = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
    # what they tell is read for these alone: joined to the locked rows, it would be read for everything that is due
    rows = Delivery.objects.filter(pk__in=chosen).select_related("person", *WORDS).order_by("next_at", "id")
    mine, lease = bundles.bundled(tuple(rows)) if chosen else (), uuid.uuid4()
    if mine:
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in mine]).update(
            state=State.SENDING, lease=lease, lease_until=at + LEASE, phase=Phase.NOT_GONE, attempt=F("attempt") + 1
        )
    for row in mine:
        row.next_at = at  # in hand only: a letter counts its days from its claim
    return Batch(lease, mine, bundles.carried_by(mine))


def send(batch: Batch, *, clock: Clock, until: datetime) -> int:
    """Send the letters of a batch over one connection; give back those there was no time or no server for."""
    sent, tried, closed, left, is_marked = 0, 0, None, True, False
    trips = _trips(batch, clock())
    try:
        with email.post() as post:
            for trip, following in zip_longest(trips, trips[1:]):
                if clock() >= until:
                    _not_under_way(trip, batch.lease, is_marked=is_marked)
                    break
                has_gone, is_marked = _send_one(trip, following, batch.lease, post, clock, is_marked=is_marked)
                sent, tried = sent + has_gone, tried + 1
            else:
                left = False  # every letter of the batch has its answer
    except email.Closed as error:
        logger.warning("The mail server cannot be reached: %s", error)
        closed = str(error)
    finally:
        if left:
            _give_back(batch.lease, clock() + CLOSED_FOR if closed is not None else None)
        _tell_the_heartbeat(clock(), closed, sent=sent, tried=tried)
    return sent


def _trips(batch: Batch, at: datetime) -> list[Trip]:
    """The letters that have to go; settles those that went already, that nobody needs, or that may not go."""
    needed = letters.still_needed([*batch.deliveries, *(d for others in batch.carried.values() for d in others)])
    barred = stopped(batch.deliveries)
    known = sources.find({d.message_id for d in batch.deliveries if d.ambiguous})
    trips: list[Trip] = []
    for delivery in batch.deliveries:
        parcel = [d for d in (delivery, *batch.carried.get(delivery.pk, ())) if d.pk in needed]
        if delivery.message_id in known:
            _had_gone(delivery, batch.lease, at, known[delivery.message_id])
        elif not parcel or delivery.pk in barred:
            _settle(delivery, batch.lease, state=State.CANCELLED, reply=barred.get(delivery.pk, ""))
        else:
            trips.append((delivery, parcel))
    return trips


def _tell_the_heartbeat(at: datetime, closed: str | None, *, sent: int, tried: int) -> None:
    """Write down whether the mail server took connections. One statement, none where nothing was tried."""
    if closed is not None:
        heartbeat.silent(at, closed, sent=sent, tried=tried)
    elif tried:
        heartbeat.answered(at, sent=sent, tried=tried)


def _send_one(
    trip: Trip, following: Trip | None, lease: uuid.UUID, post: email.Post, clock: Clock, *, is_marked: bool
) -> tuple[bool, bool]:
    """Send one letter, which may have its mark already; tell whether it went, and whether the next one is marked."""
    delivery, parcel = trip
    try:
        letter = letters.write(delivery, parcel)
    except Exception as error:
        logger.exception("Delivery %s cannot be written.", delivery.pk)
        _settle(delivery, lease, state=State.PARKED, reply=f"{type(error).__name__}: {error}")
        return False, False
    handed_over = False
    try:
        post.offer(letter)
        if not is_marked and not _about_to_hand_over(delivery, lease):
            post.forget()
            return False, False
        handed_over = True
        reply = post.hand_over(letter)
    except email.Closed:
        _not_under_way(trip, lease, is_marked=is_marked and not handed_over)
        raise
    except email.Refused as refused:
        if refused.for_ever:
            _fail(delivery, lease, clock(), refused)
        else:
            _put_off(delivery, lease, clock(), reply=str(refused))
    except email.Lost as error:
        _put_off(delivery, lease, clock(), reply=str(error), ambiguous=handed_over)
    else:
        return _went(delivery, following, lease, clock(), reply)
    return False, False


def _went(
    delivery: Delivery, following: Trip | None, lease: uuid.UUID, at: datetime, reply: str
) -> tuple[bool, bool]:  # fmt: skip
    """Commit that a letter was taken, and that the outcome of the next one is unknown from here on.

    Tells of each whether it was still ours.
    """
    if following is None:
        return _settle(delivery, lease, state=State.SENT, sent_at=at, reply=reply), False
    next_one = following[0].pk
    held = marks.gone_and_next(gone=delivery.pk, following=next_one, lease=lease, at=at, reply=reply)
    return delivery.pk in held, next_one in held


def _not_under_way(trip: Trip, lease: uuid.UUID, *, is_marked: bool) -> None:
    """Take the mark of a letter back that was certainly not handed over."""
    if is_marked:
        held = Delivery.objects.filter(pk=trip[0].pk, lease=lease, state=State.SENDING)
        held.update(phase=Phase.NOT_GONE)


def _had_gone(delivery: Delivery, lease: uuid.UUID, at: datetime, evidence: str) -> None:
    """Settle a letter that went though its answer was lost: one hand-over less of which nobody knows."""
    _settle(delivery, lease, state=State.SENT, sent_at=at, reply=evidence, ambiguous=F("ambiguous") - 1)


def _about_to_hand_over(delivery: Delivery, lease: uuid.UUID) -> bool:
    """Commit that the outcome is unknown from here on; tell whether the lease is still ours."""
    held = Delivery.objects.filter(pk=delivery.pk, lease=lease, state=State.SENDING)
    return bool(held.update(phase=Phase.DATA))


@transaction.atomic
def _fail(delivery: Delivery, lease: uuid.UUID, at: datetime, refused: email.Refused) -> None:
    """The mail server will never take this letter; where it blames the address, the district is warned of it."""
    reply = str(refused)
    failed = _settle(delivery, lease, state=State.FAILED, reply=reply)
    if failed and refused.to_recipient and blames_address(refused.code, reply):
        note_refusal(delivery, reply, at=at)


def _put_off(delivery: Delivery, lease: uuid.UUID, at: datetime, *, reply: str, ambiguous: bool = False) -> None:
    attempt = delivery.attempt + 1  # the row was read before its claim was counted
    if attempt > len(BACK_OFF):
        _settle(delivery, lease, state=State.PARKED, reply=reply, ambiguous=F("ambiguous") + int(ambiguous))
    else:
        again: dict[str, Any] = {"next_at": at + BACK_OFF[attempt - 1], "ambiguous": F("ambiguous") + int(ambiguous)}
        _settle(delivery, lease, state=State.PENDING, reply=reply, due_since=STILL_DUE, **again)


def _settle(delivery: Delivery, lease: uuid.UUID, *, state: str, reply: str = "", **changes: Any) -> bool:
    """Write down where a letter stands, if it is still ours."""
    held = Delivery.objects.filter(pk=delivery.pk, lease=lease, state=State.SENDING)
    free = {"lease": None, "lease_until": None, "phase": Phase.NOT_GONE}
    return bool(held.update(state=state, reply=reply[:300], **free, **changes))


def _give_back(lease: uuid.UUID, again_at: datetime | None) -> None:
    """Return what was claimed and certainly not sent; that was no attempt."""
    left = Delivery.objects.filter(lease=lease, state=State.SENDING, phase=Phase.NOT_GONE)
    later: dict[str, Any] = {"next_at": again_at, "due_since": STILL_DUE} if again_at else {}
    left.update(state=State.PENDING, lease=None, lease_until=None, attempt=F("attempt") - 1, **later)


def sweep(*, at: datetime) -> int:
    """Take back the letters of relays that died; tell how many. One UPDATE.

    A letter whose relay died too often is parked: perhaps it is what kills them.
    """
    expired = Delivery.objects.filter(state=State.SENDING, lease_until__lt=at)
    return expired.update(
        state=Case(When(attempt__gt=len(BACK_OFF), then=Value(State.PARKED)), default=Value(State.PENDING)),
        ambiguous=F("ambiguous") + Case(When(phase=Phase.DATA, then=Value(1)), default=Value(0)),
        phase=Phase.NOT_GONE,
        lease=None,
        lease_until=None,
        next_at=at,
        due_since=STILL_DUE,
    )
